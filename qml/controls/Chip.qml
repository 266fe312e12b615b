// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A choice that is on or off, as dark pill or outlined one. It does not check itself: bind `checked`.
T.AbstractButton {
    id: control
    property string tip
    property string keys

    implicitHeight: 28
    implicitWidth: label.implicitWidth + 20
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    font.family: Theme.sans
    font.pixelSize: 12
    font.weight: Font.DemiBold
    Accessible.role: Accessible.CheckBox
    Accessible.name: text !== "" ? text : tip
    Accessible.description: tip
    Accessible.checkable: true
    Accessible.checked: checked
    Accessible.onPressAction: clicked()
    Accessible.onToggleAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: PlainText {
        id: label
        text: control.text
        font: control.font
        color: !control.enabled ? Theme.inkFaint : control.checked ? Theme.strongInk : Theme.ink
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: 7
        color: control.checked ? Theme.strong : control.down ? Theme.pressed : control.hovered ? Theme.hover : Theme.surface
        border.width: control.checked ? 0 : 1
        border.color: Theme.border
        FocusRing { shown: control.visualFocus }
    }
    Hint {
        tip: control.tip
        keys: control.keys
        visible: control.tip !== "" && (control.hovered || control.visualFocus) && !control.down
    }
}
