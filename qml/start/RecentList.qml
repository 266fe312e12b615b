// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The walls that were open before, the latest first.
Column {
    id: list
    spacing: 8

    SectionLabel {
        bottomPadding: 6
        text: qsTr("Recent walls")
    }
    PlainText {
        visible: recent.count === 0
        width: list.width
        text: qsTr("Walls that you open will be listed here. You can also drop a file anywhere on this window.")
        font.family: Theme.sans
        font.pixelSize: Theme.body
        lineHeight: 1.2
        color: Theme.inkMuted
        wrapMode: Text.Wrap
    }
    Repeater {
        id: recent
        model: Studio.recentDocuments
        delegate: RecentLine {
            required property var modelData
            width: list.width
            text: modelData.name
            folder: modelData.folder
            opened: modelData.opened
            onClicked: Studio.openPath(modelData.path)
            onForgetAsked: Studio.forgetRecent(modelData.path)
        }
    }
}
