// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// How far a run is that is being made or loaded, and the way to stop it.
Row {
    id: row
    required property Reel reel

    spacing: 10
    Accessible.role: Accessible.ProgressBar
    Accessible.name: reel.progressText

    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        text: row.reel.progressText
        color: Theme.inkMuted
        font.family: Theme.sans
        font.pixelSize: Theme.body
    }
    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: 140
        height: 6
        radius: 3
        color: Theme.surfaceSunken
        Rectangle {
            width: row.reel.progress < 0 ? parent.width : Math.max(6, parent.width * Math.min(1, row.reel.progress))
            height: parent.height
            radius: 3
            color: Theme.accent
            opacity: row.reel.progress < 0 ? 0.4 : 1
        }
    }
    ActionButton {
        text: qsTr("Cancel")
        tip: qsTr("Stop; what was run so far is kept")
        onClicked: row.reel.cancel()
    }
}
