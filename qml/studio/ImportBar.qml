// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// How far an import is, and a way to stop it.
Rectangle {
    visible: Studio.importing
    implicitHeight: visible ? 40 : 0
    color: Theme.accentSoft
    Accessible.role: Accessible.ProgressBar
    Accessible.name: words.text

    PlainText {
        id: words
        x: 18
        anchors.verticalCenter: parent.verticalCenter
        text: Studio.importProgress < 0 ? qsTr("Importing …") : qsTr("Importing … %1 %").arg(Math.round(100 * Studio.importProgress))
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: Theme.ink
    }
    ActionButton {
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Cancel")
        tip: qsTr("Stop the import; nothing is left behind")
        onClicked: Studio.cancelImport()
    }
    Rectangle {
        anchors.bottom: parent.bottom
        height: 2
        width: parent.width * Math.max(0, Studio.importProgress)
        color: Theme.accent
    }
}
