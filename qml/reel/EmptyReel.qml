// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Before any run: what the reel is for, and the way to begin.
Item {
    id: strip
    required property Reel reel
    signal conditionsAsked()

    implicitHeight: 74

    Row {
        anchors.centerIn: parent
        spacing: 16
        visible: !strip.reel.running && !strip.reel.opening
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            implicitWidth: 44
            implicitHeight: 40
            size: 22
            icon: "play"
            primary: true
            tip: strip.reel.canRun ? qsTr("Run the wall and play it") : qsTr("The document is read-only: runs can be replayed, not made")
            keys: "Space"
            enabled: strip.reel.canRun
            onClicked: strip.reel.play()
        }
        Column {
            anchors.verticalCenter: parent.verticalCenter
            spacing: 2
            PlainText {
                text: strip.reel.canRun ? qsTr("Nothing has run yet: press play (Space) and watch the wall at work.")
                                        : qsTr("Nothing has run yet, and this document is read-only.")
                color: Theme.ink
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
            }
            PlainText {
                text: qsTr("Every step is recorded here. Rewind to any moment, and ask why it happened.")
                color: Theme.inkMuted
                font.family: Theme.sans
                font.pixelSize: Theme.body
            }
        }
        IconButton {
            anchors.verticalCenter: parent.verticalCenter
            icon: "sliders"
            tip: qsTr("Choose what the run simulates: store, bus, delivery, faults")
            keys: "Ctrl+Shift+R"
            checked: !strip.reel.conditions.usual
            onClicked: strip.conditionsAsked()
        }
    }
    RunProgress {
        anchors.centerIn: parent
        visible: strip.reel.running || strip.reel.opening
        reel: strip.reel
    }
}
