// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// One line of a menu: tick or icon, words, shortcut.
T.MenuItem {
    id: control
    property string keys: action && action.shortcut ? String(action.shortcut) : ""
    property string symbol

    implicitWidth: 238
    implicitHeight: visible ? 30 : 0
    hoverEnabled: true
    leftPadding: 10
    rightPadding: 10
    Accessible.role: Accessible.MenuItem
    Accessible.name: text
    Accessible.description: keys

    contentItem: Item {
        Icon {
            anchors.verticalCenter: parent.verticalCenter
            width: 15
            height: 15
            name: control.checkable ? "check" : control.symbol
            visible: name !== "" && (!control.checkable || control.checked)
            colour: Theme.ink
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            x: control.checkable || control.symbol !== "" ? 24 : 0
            width: parent.width - x - (shortcutText.text !== "" ? shortcutText.width + 12 : 0)
            text: control.text
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: control.enabled ? Theme.ink : Theme.inkFaint
            elide: Text.ElideRight
        }
        PlainText {
            id: shortcutText
            anchors.verticalCenter: parent.verticalCenter
            anchors.right: parent.right
            text: control.keys
            font.family: Theme.sans
            font.pixelSize: 12
            color: Theme.inkMuted
        }
    }
    background: Rectangle {
        radius: 6
        color: control.down ? Theme.pressed : control.highlighted || control.hovered ? Theme.hover : "transparent"
    }
}
