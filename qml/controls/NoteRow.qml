// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A line of a list that stands for a note: swatch, name, and more about it underneath.
T.AbstractButton {
    id: control
    property string kind
    property string before ///< words before the name
    property string detail ///< a second line; may be empty
    property string tail   ///< at the right edge

    implicitWidth: 200
    implicitHeight: column.implicitHeight + 14
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: [before, text].filter(part => part !== "").join(" ")
    Accessible.description: [detail, tail].filter(part => part !== "").join(", ")
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    contentItem: Item {
        Swatch {
            id: swatch
            x: 8
            y: 10
            visible: control.kind !== ""
            kind: control.kind
        }
        Column {
            id: column
            x: control.kind !== "" ? 28 : 8
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width - x - 8
            spacing: 2
            Item {
                width: column.width
                height: name.implicitHeight
                PlainText {
                    id: beforeText
                    visible: text !== ""
                    width: Math.min(implicitWidth, column.width / 2)
                    text: control.before
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    color: Theme.inkMuted
                    elide: Text.ElideRight
                }
                PlainText {
                    id: name
                    x: beforeText.visible ? beforeText.width + 4 : 0
                    width: column.width - x - (tailText.text !== "" ? tailText.implicitWidth + 8 : 0)
                    text: control.text
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    color: Theme.ink
                    wrapMode: Text.Wrap
                    maximumLineCount: 3
                    elide: Text.ElideRight
                }
                PlainText {
                    id: tailText
                    anchors.right: parent.right
                    text: control.tail
                    font.family: Theme.sans
                    font.pixelSize: 12
                    color: Theme.inkMuted
                }
            }
            PlainText {
                visible: control.detail !== ""
                width: column.width
                text: control.detail
                font.family: Theme.sans
                font.pixelSize: 12
                color: Theme.inkMuted
                wrapMode: Text.Wrap
                maximumLineCount: 4
                elide: Text.ElideRight
            }
        }
    }
    background: Rectangle {
        radius: 6
        color: control.down ? Theme.pressed : control.hovered ? Theme.hover : "transparent"
        FocusRing { anchors.margins: 0; shown: control.visualFocus }
    }
}
