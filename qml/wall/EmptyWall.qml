// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What an empty wall says: how to begin.
Column {
    spacing: Theme.gap
    PlainText {
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("What happened first?")
        font.family: Theme.sans
        font.pixelSize: Theme.title
        font.weight: Font.DemiBold
        color: Theme.ink
    }
    PlainText {
        anchors.horizontalCenter: parent.horizontalCenter
        text: qsTr("Press E for an event, or double-click anywhere. Type, then Tab for the note that comes next.")
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: Theme.inkMuted
    }
}
