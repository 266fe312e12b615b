// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One rule as a card: what it is about, and its text. Rules with names of their own are named in the head.
Rectangle {
    id: card
    required property Session session
    required property Reel reel
    required property RuleFocus wanted
    required property int note
    required property int place
    required property string kind
    required property string title
    required property string meaning
    required property string swatch
    required property bool named
    default property alias more: below.data ///< under the text
    signal removeAsked()
    signal renameAsked(string name)
    signal exchangeAsked(string kind)
    signal helpAsked()

    implicitHeight: head.height + editor.implicitHeight + 24 + (below.implicitHeight > 0 ? below.implicitHeight + 10 : 0)
    radius: 10
    color: Theme.surface
    border.width: editor.typing ? 2 : 1
    border.color: editor.typing ? Theme.focus : editor.severity === "error" ? Theme.bad : Theme.border
    Accessible.role: Accessible.Grouping
    Accessible.name: meaning

    RuleCardHead {
        id: head
        x: 1
        y: 1
        width: card.width - 2
        swatch: card.swatch
        title: card.title
        named: card.named
        kind: card.kind
        meaning: card.meaning
        editable: !card.session.readOnly
        onRemoveAsked: card.removeAsked()
        onRenameAsked: name => card.renameAsked(name)
        onExchangeAsked: kind => card.exchangeAsked(kind)
        onHelpAsked: card.helpAsked()
    }
    MouseArea { // anywhere beside the words begins to write, too
        anchors.fill: parent
        anchors.topMargin: head.height
        cursorShape: Qt.IBeamCursor
        onPressed: editor.forceActiveFocus(Qt.MouseFocusReason)
    }
    RuleEditor {
        id: editor
        x: 12
        y: head.height + 11
        width: card.width - 24
        session: card.session
        reel: card.reel
        wanted: card.wanted
        note: card.note
        place: card.place
        name: card.meaning
    }
    Column {
        id: below
        x: 12
        y: editor.y + editor.implicitHeight + 10
        width: card.width - 24
    }
}
