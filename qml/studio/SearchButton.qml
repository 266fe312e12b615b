// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Looks like a search field and opens the command search.
T.AbstractButton {
    id: control
    implicitWidth: 260
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: qsTr("Search or run a command")
    Accessible.role: Accessible.Button
    Accessible.name: text
    Accessible.description: "Ctrl+K"
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    contentItem: Item {
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            x: 10
            width: parent.width - shortcut.width - 28
            text: control.text
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.inkMuted
            elide: Text.ElideRight
        }
        PlainText {
            id: shortcut
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            anchors.rightMargin: 10
            text: "Ctrl K"
            font.family: Theme.sans
            font.pixelSize: 12
            color: Theme.inkMuted
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.hovered ? Theme.hover : Theme.surface
        border.color: Theme.border
        FocusRing { shown: control.visualFocus }
    }
    Hint {
        tip: qsTr("Find a note or an action by its name")
        keys: "Ctrl+K"
        visible: control.hovered || control.visualFocus
    }
}
