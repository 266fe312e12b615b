// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The context map of the open wall.
Item {
    id: page
    required property Session session
    property Reel reel: null
    signal backToWall()
    signal exportWanted(string kind) ///< a key of Studio.exportKinds

    MapView {
        id: view
        session: page.session
        active: page.visible
        dark: Theme.dark
    }
    readonly property var moment: reel ? [reel.runId, reel.position, reel.size] : [0, 0, 0]
    onMomentChanged: view.setRun(moment[0], moment[1], moment[2])

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }
    MapCanvas {
        id: canvas
        anchors.fill: parent
        anchors.rightMargin: panel.width
        visible: !view.empty
        map: view
        covered: 58
        onOpened: panel.takeFocus()
    }
    MapTools {
        x: Theme.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.pad
        visible: !view.empty
        map: view
        onExportWanted: kind => page.exportWanted(kind)
    }
    Column {
        visible: view.empty
        anchors.centerIn: parent
        anchors.horizontalCenterOffset: -panel.width / 2
        width: Math.min(420, parent.width - panel.width - 40)
        spacing: 14
        PlainText {
            width: parent.width
            text: qsTr("No contexts yet")
            font.family: Theme.sans
            font.pixelSize: Theme.title
            font.bold: true
            color: Theme.ink
            horizontalAlignment: Text.AlignHCenter
        }
        PlainText {
            width: parent.width
            text: qsTr("Draw a frame around notes that belong together. Each frame becomes a context here, and what crosses from one to another becomes a relationship.")
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.inkMuted
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
        }
        ActionButton {
            anchors.horizontalCenter: parent.horizontalCenter
            primary: true
            text: qsTr("Back to the wall")
            tip: qsTr("Back to the wall")
            onClicked: page.backToWall()
        }
    }
    MapPanel {
        id: panel
        anchors.right: parent.right
        height: parent.height
        width: view.empty ? 0 : 320
        visible: !view.empty
        map: view
    }

    Shortcut {
        sequence: "Escape"
        enabled: page.visible && view.selectionKind !== ""
        onActivated: view.clearSelection()
    }
}
