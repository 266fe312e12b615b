// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A green dot: all is on disk. Or a lock, and why.
Item {
    id: mark
    property bool readOnly
    property string reason

    implicitWidth: row.implicitWidth + (readOnly ? 16 : 0)
    implicitHeight: 24
    Accessible.role: Accessible.StaticText
    Accessible.name: words.text
    Accessible.description: reason

    Rectangle {
        anchors.fill: parent
        visible: mark.readOnly
        radius: 12
        color: Theme.badSoft
    }
    Row {
        id: row
        anchors.centerIn: parent
        spacing: 6
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: !mark.readOnly
            width: 8
            height: 8
            radius: 4
            color: Theme.good
        }
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            visible: mark.readOnly
            width: 13
            height: 13
            name: "lock"
            colour: Theme.bad
        }
        PlainText {
            id: words
            text: mark.readOnly ? qsTr("read-only") : qsTr("saved")
            font.family: Theme.sans
            font.pixelSize: 12
            color: mark.readOnly ? Theme.bad : Theme.good
        }
    }
    HoverHandler { id: hover }
    Hint {
        tip: mark.readOnly ? mark.reason : qsTr("Every change is on disk as soon as it is made")
        visible: hover.hovered && tip !== ""
    }
}
