// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Several lines of text that grow with what is written. `accepted` comes when the box is left or on Ctrl+Return.
T.TextArea {
    id: control
    property string label
    property string placeholder
    signal accepted()

    implicitHeight: Math.max(64, contentHeight + topPadding + bottomPadding)
    implicitWidth: 160
    padding: 8
    leftPadding: 10
    rightPadding: 10
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    selectByMouse: true
    activeFocusOnTab: true
    font.family: Theme.sans
    font.pixelSize: Theme.body
    color: enabled ? Theme.ink : Theme.inkMuted
    selectionColor: Theme.focus
    selectedTextColor: Theme.dark ? Theme.noteInk : "#ffffff"
    Accessible.role: Accessible.EditableText
    Accessible.multiLine: true
    Accessible.name: label
    Keys.priority: Keys.BeforeItem
    Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
    Keys.onReturnPressed: event => {
        if (event.modifiers & Qt.ControlModifier)
            accepted()
        else
            event.accepted = false
    }
    onActiveFocusChanged: if (!activeFocus) accepted()

    PlainText {
        x: control.leftPadding
        y: control.topPadding
        width: control.width - control.leftPadding - control.rightPadding
        visible: control.text === "" && control.preeditText === ""
        text: control.placeholder
        font: control.font
        color: Theme.inkMuted
        wrapMode: Text.Wrap
    }
    background: Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: control.activeFocus ? 2 : 1
        border.color: control.activeFocus ? Theme.focus : Theme.border
    }
}
