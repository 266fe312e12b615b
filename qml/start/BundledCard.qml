// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A wall that comes with the program, with its picture.
T.AbstractButton {
    id: card
    property string wall
    property string description

    implicitWidth: 340
    implicitHeight: picture.height + 84
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: description
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    contentItem: Item {
        Rectangle {
            id: picture
            x: 1
            y: 1
            width: parent.width - 2
            height: Math.round(card.width * 0.525)
            radius: 11
            color: Theme.canvas
            WallThumbnail {
                anchors.fill: parent
                anchors.margins: 8
                wall: card.wall
                dark: Theme.dark
            }
        }
        Rectangle {
            y: picture.height + 1
            width: parent.width
            height: 1
            color: Theme.border
        }
        PlainText {
            x: 16
            y: picture.height + 12
            width: parent.width - 32
            text: card.text
            font.family: Theme.sans
            font.pixelSize: 15
            font.weight: Font.DemiBold
            color: Theme.ink
            elide: Text.ElideRight
        }
        PlainText {
            x: 16
            y: picture.height + 36
            width: parent.width - 32
            text: card.description
            font.family: Theme.sans
            font.pixelSize: 12
            color: Theme.inkMuted
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }
    background: Rectangle {
        radius: 12
        color: card.down ? Theme.pressed : card.hovered ? Theme.hover : Theme.surface
        border.color: card.hovered ? Theme.inkFaint : Theme.border
        FocusRing { radius: 15; shown: card.visualFocus }
    }
}
