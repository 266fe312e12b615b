// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A document that was open before.
T.AbstractButton {
    id: line
    property string folder
    property string opened
    signal forgetAsked()

    implicitHeight: 54
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: qsTr("%2, opened %1").arg(opened).arg(folder)
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onDeletePressed: forgetAsked()

    contentItem: Item {
        Icon {
            x: 12
            anchors.verticalCenter: parent.verticalCenter
            name: "new"
            colour: Theme.inkMuted
        }
        Column {
            x: 42
            anchors.verticalCenter: parent.verticalCenter
            width: forget.x - x - 6
            spacing: 1
            PlainText {
                width: parent.width
                text: line.text
                font.family: Theme.sans
                font.pixelSize: 14
                font.weight: Font.DemiBold
                color: Theme.ink
                elide: Text.ElideRight
            }
            PlainText {
                width: parent.width
                text: line.opened + " · " + line.folder
                font.family: Theme.sans
                font.pixelSize: 12
                color: Theme.inkMuted
                elide: Text.ElideMiddle
            }
        }
        IconButton {
            id: forget
            anchors.right: parent.right
            anchors.rightMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            icon: "close"
            size: 13
            tip: qsTr("Take %1 off this list; the file stays").arg(line.text)
            keys: "Del"
            onClicked: line.forgetAsked()
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: line.down ? Theme.pressed : line.hovered ? Theme.hover : Theme.surface
        border.color: Theme.border
        FocusRing { shown: line.visualFocus }
    }
}
