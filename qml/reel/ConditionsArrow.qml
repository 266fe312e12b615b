// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A short arrow to the right.
Item {
    id: arrow
    property color colour: Theme.link
    property bool dashed: false

    implicitWidth: 14
    implicitHeight: 10
    Row {
        anchors.verticalCenter: parent.verticalCenter
        spacing: arrow.dashed ? 3 : 0
        clip: true
        width: arrow.width - 3
        Repeater {
            model: arrow.dashed ? Math.ceil(arrow.width / 6) : 1
            delegate: Rectangle {
                width: arrow.dashed ? 3 : arrow.width - 3
                height: 1.5
                color: arrow.colour
            }
        }
    }
    Icon {
        anchors.right: parent.right
        anchors.rightMargin: -4
        anchors.verticalCenter: parent.verticalCenter
        width: 12
        height: 12
        name: "right"
        colour: arrow.colour
    }
}
