// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A bordered sheet with an optional head. What is put into it is stacked, `spacing` apart.
Rectangle {
    id: card
    property string title
    property string kind ///< of the note whose colour stands before the title; may be empty
    property int padding: 12
    property alias spacing: stack.spacing
    default property alias content: stack.data

    implicitHeight: (head.visible ? head.height : 0) + stack.implicitHeight + 2 * padding
    implicitWidth: 240
    radius: 10
    color: Theme.surface
    border.color: Theme.border

    Rectangle {
        id: head
        visible: card.title !== ""
        x: 1
        y: 1
        width: card.width - 2
        height: 32
        radius: 9
        color: Theme.surfaceHeader
        Rectangle { // squares off the lower corners
            anchors.bottom: parent.bottom
            width: parent.width
            height: 10
            color: Theme.surfaceHeader
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.border
        }
        Row {
            x: card.padding - 1
            anchors.verticalCenter: parent.verticalCenter
            spacing: 8
            Swatch {
                anchors.verticalCenter: parent.verticalCenter
                visible: card.kind !== ""
                kind: card.kind
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, card.width - 2 * card.padding - 20)
                text: card.title
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
                color: Theme.ink
                elide: Text.ElideRight
            }
        }
    }
    Column {
        id: stack
        x: card.padding
        y: (head.visible ? head.height : 0) + card.padding
        width: card.width - 2 * card.padding
        spacing: 8
    }
}
