// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Every format that the wall and its map can be taken elsewhere in.
PaperMenu {
    id: menu
    signal chosen(string kind)

    implicitWidth: 270
    Repeater {
        model: Studio.exportKinds
        delegate: PaperMenuItem {
            required property var modelData
            text: modelData.title
            keys: "." + modelData.suffix
            Accessible.description: modelData.description
            onTriggered: menu.chosen(modelData.key)
        }
    }
}
