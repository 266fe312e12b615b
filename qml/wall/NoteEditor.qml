// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Typing into a note, exactly where its name stands. Return commits, Shift+Return begins a line, Tab commits and goes on to the
/// note that comes next, a click elsewhere commits, Esc leaves the name as it was where there was one.
T.TextArea {
    id: editor
    required property WallItem wall
    property int element: 0
    readonly property bool ofNote: element !== 0 && wall.isNote(element)
    property rect area
    property real wanted: 14

    /// Stands where the name would, as the camera moves and as words are typed.
    function follow() {
        if (element === 0)
            return
        area = wall.textRect(element)
        wanted = wall.textSize(element, text)
    }

    function open(id: int) {
        if (element !== 0)
            commit()
        element = id
        wall.editing = id
        text = wall.textOf(id)
        follow()
        selectAll()
        forceActiveFocus(Qt.OtherFocusReason)
    }
    function commit() {
        const id = element
        if (id === 0)
            return
        const words = text
        close()
        wall.commitText(id, words)
    }
    function close() {
        const hadFocus = activeFocus
        element = 0
        wall.editing = 0
        if (hadFocus)
            wall.forceActiveFocus(Qt.OtherFocusReason)
    }

    Connections {
        target: editor.wall.session
        function onAboutToRead(): void { editor.commit() }
    }
    visible: element !== 0
    x: Math.round(area.x) - leftPadding
    y: Math.round(area.y + (ofNote ? Math.max(0, (area.height - contentHeight) / 2) : 0)) - topPadding
    width: Math.max(area.width, ofNote ? 40 : 160) + leftPadding + rightPadding
    height: Math.max(contentHeight, font.pixelSize) + topPadding + bottomPadding
    padding: 3
    textFormat: TextEdit.PlainText
    wrapMode: TextEdit.Wrap
    selectByMouse: true
    horizontalAlignment: wall.isCentred(element) ? TextEdit.AlignHCenter : TextEdit.AlignLeft
    color: element === 0 ? Theme.ink : wall.inkOf(element)
    selectionColor: Theme.focus
    selectedTextColor: Theme.dark ? Theme.noteInk : "#ffffff"
    font.family: Theme.sans
    font.bold: !ofNote || wall.isCentred(element)
    font.pixelSize: Math.max(9, Math.round(wanted)) // as it will be shown, but never too small to read what one types
    onTextChanged: follow()
    Accessible.role: Accessible.EditableText
    Accessible.name: qsTr("Text of the note")

    background: Rectangle {
        color: editor.element === 0 ? "transparent" : editor.wall.paperOf(editor.element)
        radius: 3
        border.width: 1
        border.color: Theme.focus
    }

    Keys.priority: Keys.BeforeItem
    Keys.onPressed: event => {
        if (event.key === Qt.Key_Escape) {
            if (wall.textOf(element) === "")
                commit() // nothing to go back to: what was typed is kept
            else
                close()
        } else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !(event.modifiers & Qt.ShiftModifier)) {
            commit()
        } else if (event.key === Qt.Key_Tab) {
            const id = element
            const goesOn = ofNote
            commit()
            if (goesOn)
                wall.addNext(id)
        } else {
            return
        }
        event.accepted = true
    }
    onActiveFocusChanged: if (!activeFocus) commit()

    Connections {
        target: editor.wall
        function onCameraChanged() { editor.follow() }
        function onEditingChanged() {
            if (editor.wall.editing === 0 && editor.element !== 0) // it was taken off the wall
                editor.close()
        }
    }
}
