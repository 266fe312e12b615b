// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The text of one rule: coloured, checked at each keystroke, completed, and kept when it is left or rests. Tab indents;
/// Ctrl+Tab, or Esc and then Tab, goes on to the next control.
FocusScope {
    id: editor
    required property Session session
    required property Reel reel
    required property RuleFocus wanted
    required property int note  ///< whose rule; 0: the wall's
    required property int place ///< which of its rules
    property string name        ///< what the rule is about, for those who can't see the card
    readonly property bool typing: area.activeFocus
    readonly property string severity: rule.severity
    property bool tabLeaves: false
    property bool touched: false ///< the text changed since the last look at completions

    implicitHeight: area.height + (status.visible ? status.height + 6 : 0)

    /// Where a finding leads, or what was just added.
    function lookForWanted(): void {
        if (!wanted.isWanted(note, place))
            return
        area.forceActiveFocus(Qt.OtherFocusReason)
        area.cursorPosition = Math.min(area.length, rule.placeOf(wanted.offset))
        wanted.reached()
    }
    function put(text: string): void {
        if (area.selectedText !== "")
            area.remove(area.selectionStart, area.selectionEnd)
        area.insert(area.cursorPosition, text)
    }
    function beginLine(): void {
        const line = area.text.slice(0, area.cursorPosition).split("\n").pop()
        put("\n" + line.match(/^ */)[0])
    }
    function leave(forward: bool): void {
        const next = area.nextItemInFocusChain(forward)
        if (next)
            next.forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason)
    }
    function accept(index: int): void {
        const chosen = rule.completions[index]
        if (chosen === undefined)
            return
        area.remove(chosen.from, chosen.to)
        area.insert(chosen.from, chosen.text)
        if (chosen.text.endsWith("()"))
            area.cursorPosition = chosen.from + chosen.text.length - 1
        rule.stopCompleting()
        touched = false
    }
    function lookAhead(): void {
        if (touched && area.activeFocus)
            rule.complete(false)
        else
            rule.stopCompleting()
        touched = false
    }
    function chooseByKey(key: int): bool {
        switch (key) {
        case Qt.Key_Down: completions.step(1); return true
        case Qt.Key_Up: completions.step(-1); return true
        case Qt.Key_Return:
        case Qt.Key_Enter:
        case Qt.Key_Tab: accept(completions.currentIndex); return true
        case Qt.Key_Escape:
            rule.stopCompleting()
            tabLeaves = true
            return true
        }
        return false
    }
    function pressed(key: int, ctrl: bool): bool {
        if (touched) // keys may come faster than the list follows
            lookAhead()
        if (completions.visible && !ctrl && chooseByKey(key))
            return true
        const left = tabLeaves
        tabLeaves = key === Qt.Key_Escape
        switch (key) {
        case Qt.Key_Space:
            if (ctrl)
                rule.complete(true)
            return ctrl
        case Qt.Key_Escape: return true
        case Qt.Key_Backtab: leave(false); return true
        case Qt.Key_Tab:
            if (ctrl || left)
                leave(true)
            else if (!area.readOnly)
                put("  ")
            return true
        case Qt.Key_Return:
        case Qt.Key_Enter:
            if (ctrl)
                rule.commit()
            else if (!area.readOnly)
                beginLine()
            return true
        case Qt.Key_Z:
            if (!ctrl || area.canUndo || area.text !== rule.text)
                return false
            editor.session.undo()
            return true
        }
        return false
    }

    Component.onCompleted: lookForWanted()
    Connections {
        target: editor.wanted
        function onAsked(): void { editor.lookForWanted() }
    }

    RuleText {
        id: rule
        session: editor.session
        reel: editor.reel
        note: editor.note
        index: editor.place
        document: area.textDocument
        inks: Theme.ruleInks
        onReplaced: {
            const at = area.cursorPosition
            area.text = rule.text
            area.cursorPosition = Math.min(at, area.length)
        }
    }
    TextEdit {
        id: area
        width: editor.width
        height: Math.max(20, contentHeight)
        focus: true
        activeFocusOnTab: true
        readOnly: !rule.editable
        textFormat: TextEdit.PlainText
        wrapMode: TextEdit.WrapAtWordBoundaryOrAnywhere
        selectByMouse: true
        persistentSelection: false
        font.family: Theme.mono
        font.pixelSize: 12
        color: Theme.ink
        selectionColor: Theme.focus
        selectedTextColor: Theme.dark ? Theme.noteInk : "#ffffff"
        Accessible.role: Accessible.EditableText
        Accessible.multiLine: true
        Accessible.name: qsTr("Rule: %1").arg(editor.name)
        Accessible.description: status.words
        Component.onCompleted: text = rule.text
        onTextChanged: {
            if (text !== rule.text) // colours tell of themselves as text, too
                editor.touched = true
            rule.text = text
            Qt.callLater(editor.lookAhead)
        }
        onCursorPositionChanged: {
            rule.cursor = cursorPosition
            Qt.callLater(editor.lookAhead)
        }
        onActiveFocusChanged: {
            editor.tabLeaves = false
            if (activeFocus)
                return
            rule.stopCompleting()
            rule.commit()
        }
        Keys.priority: Keys.BeforeItem
        Keys.onPressed: event => event.accepted = editor.pressed(event.key, (event.modifiers & Qt.ControlModifier) !== 0)

        RuleWaves {
            area: area
            problems: rule.problems
        }
        CompletionList {
            id: completions
            area: area
            rows: rule.completions
            onChosen: index => editor.accept(index)
        }
    }
    RuleStatus {
        id: status
        y: area.height + 6
        width: editor.width
        rule: rule
        typing: editor.typing
        tabLeaves: editor.tabLeaves
    }
}
