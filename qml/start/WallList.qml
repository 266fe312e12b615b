// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The walls that come with the program, a picture each.
Grid {
    id: list
    columns: 3
    spacing: 16
    Repeater {
        model: Studio.bundledWalls
        delegate: BundledCard {
            required property var modelData
            width: Math.floor((list.width - 32) / 3)
            wall: modelData.key
            text: modelData.title
            description: modelData.description
            onClicked: Studio.openBundled(modelData.key)
        }
    }
}
