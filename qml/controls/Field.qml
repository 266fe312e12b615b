// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// One line of text. `label` is its name for those who can't see it, and its tooltip; `accepted` comes on Return.
T.TextField {
    id: control
    property string label
    property string placeholder
    property string keys
    property bool flat: false ///< looks like words until touched
    property bool passing: false ///< comes for a moment: the keyboard does not come back to it (Keyboard.qml)

    implicitHeight: Theme.controlHeight
    implicitWidth: 160
    leftPadding: 10
    rightPadding: 10
    verticalAlignment: TextInput.AlignVCenter
    hoverEnabled: true
    selectByMouse: true
    activeFocusOnTab: true
    font.family: Theme.sans
    font.pixelSize: Theme.body
    color: enabled ? Theme.ink : Theme.inkMuted
    selectionColor: Theme.focus
    selectedTextColor: Theme.dark ? Theme.noteInk : "#ffffff"
    Accessible.role: Accessible.EditableText
    Accessible.name: label !== "" ? label : placeholder

    PlainText {
        x: control.leftPadding
        width: control.width - control.leftPadding - control.rightPadding
        height: control.height
        visible: control.text === "" && control.preeditText === ""
        text: control.placeholder
        font: control.font
        color: Theme.inkMuted
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.flat && !control.activeFocus ? (control.hovered ? Theme.hover : "transparent") : Theme.surface
        border.width: control.activeFocus ? 2 : control.flat ? 0 : 1
        border.color: control.activeFocus ? Theme.focus : Theme.border
    }
    Hint {
        tip: control.label
        keys: control.keys
        visible: control.label !== "" && control.hovered && !control.activeFocus
    }
}
