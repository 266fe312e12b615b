// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A box to tick, with words. It does not check itself: bind `checked`, act on `clicked`.
T.AbstractButton {
    id: control
    property string tip

    implicitHeight: 26
    implicitWidth: 26 + words.implicitWidth
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.CheckBox
    Accessible.name: text
    Accessible.description: tip
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    Keys.onReturnPressed: clicked()

    contentItem: Item {
        Rectangle {
            id: box
            anchors.verticalCenter: parent.verticalCenter
            width: 17
            height: 17
            radius: 5
            color: control.checked ? Theme.strong : control.hovered ? Theme.hover : Theme.surface
            border.width: control.checked ? 0 : 1
            border.color: Theme.inkFaint
            Icon {
                anchors.centerIn: parent
                width: 13
                height: 13
                visible: control.checked
                name: "check"
                colour: Theme.strongInk
            }
            FocusRing { radius: 8; shown: control.visualFocus }
        }
        PlainText {
            id: words
            anchors.verticalCenter: parent.verticalCenter
            x: 26
            width: control.width - 26
            text: control.text
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: control.enabled ? Theme.ink : Theme.inkMuted
            elide: Text.ElideRight
        }
    }
    Hint {
        tip: control.tip
        visible: control.tip !== "" && (control.hovered || control.visualFocus)
    }
}
