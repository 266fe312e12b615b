// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// How near the wall is, and the way nearer, farther and back to all of it.
Rectangle {
    id: controls
    required property WallItem wall

    width: row.width + 8
    height: row.height + 6
    radius: Theme.radius
    color: Theme.surface
    border.color: Theme.border
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Zoom")

    MouseArea { // what lies under it is not for the pointer
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: 2
        IconButton {
            icon: "minus"
            tip: qsTr("Zoom out")
            keys: "-"
            onClicked: controls.wall.zoomOut()
        }
        ActionButton {
            width: 62
            text: qsTr("%1 %").arg(Math.round(controls.wall.zoom * 100))
            tip: qsTr("Zoom to 100 %")
            keys: "0"
            onClicked: controls.wall.zoomReset()
        }
        IconButton {
            icon: "plus"
            tip: qsTr("Zoom in")
            keys: "+"
            onClicked: controls.wall.zoomIn()
        }
        IconButton {
            icon: "fit"
            tip: qsTr("Show the whole wall")
            keys: "1"
            onClicked: controls.wall.zoomToFit()
        }
    }
}
