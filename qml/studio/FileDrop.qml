// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Files dropped anywhere on the window are opened.
DropArea {
    id: area
    keys: ["text/uri-list"]
    onDropped: drop => {
        if (drop.hasUrls) {
            drop.accept(Qt.CopyAction)
            Studio.openFile(drop.urls[0])
        }
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: 10
        visible: area.containsDrag
        radius: 14
        color: Theme.dark ? "#cc1c1b19" : "#ccfaf7f2"
        border.width: 2
        border.color: Theme.focus
        PlainText {
            anchors.centerIn: parent
            text: qsTr("Drop to open")
            font.family: Theme.sans
            font.pixelSize: 22
            font.weight: Font.Bold
            color: Theme.ink
        }
    }
}
