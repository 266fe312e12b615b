// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A mechanism of the machinery, to be seen in two minutes.
T.AbstractButton {
    id: card
    property int number: 1
    property string lesson

    implicitWidth: 220
    implicitHeight: 104
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Tour: %1").arg(text)
    Accessible.description: lesson
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    contentItem: Item {
        Rectangle {
            x: 12
            y: 12
            width: 22
            height: 22
            radius: 11
            color: Theme.accentSoft
            PlainText {
                anchors.centerIn: parent
                text: card.number
                font.family: Theme.sans
                font.pixelSize: Theme.small
                font.weight: Font.Bold
                color: Theme.accent
            }
        }
        PlainText {
            x: 43
            y: 12
            height: 22
            width: parent.width - x - 12
            text: card.text
            font.family: Theme.sans
            font.pixelSize: 14
            font.weight: Font.DemiBold
            color: Theme.ink
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
        }
        PlainText {
            id: told
            x: 12
            y: 40
            width: parent.width - 24
            text: card.lesson
            font.family: Theme.sans
            font.pixelSize: 12
            color: Theme.inkMuted
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }
    }
    background: Rectangle {
        radius: 10
        color: card.down ? Theme.pressed : card.hovered ? Theme.hover : Theme.surface
        border.color: card.hovered ? Theme.inkFaint : Theme.border
        FocusRing { radius: 13; shown: card.visualFocus }
    }
    Hint {
        tip: card.lesson
        visible: card.hovered && !card.down && told.truncated
        delay: 700
    }
}
