// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One scenario: green or red, what differs, and its text when it is opened.
Rectangle {
    id: card
    required property Session session
    required property Reel reel
    required property RuleFocus wanted
    required property int note
    required property int place
    required property string title
    required property string meaning
    required property string outcome
    required property string sentence
    required property var differences
    property bool open: false
    readonly property bool passed: outcome === "passed"
    readonly property color tone: outcome === "" ? Theme.inkMuted : passed ? Theme.good : Theme.bad
    signal removeAsked()
    signal renameAsked(string name)
    signal helpAsked()

    function openIfWanted(): void {
        if (wanted.isWanted(note, place))
            open = true
    }

    implicitHeight: column.height + 1
    radius: 10
    color: Theme.surface
    border.width: open && editor.item && (editor.item as RuleEditor).typing ? 2 : 1
    border.color: border.width === 2 ? Theme.focus : outcome === "failed" ? Theme.bad : Theme.border
    Accessible.role: Accessible.Grouping
    Accessible.name: meaning
    Component.onCompleted: openIfWanted()
    Connections {
        target: card.wanted
        function onAsked(): void { card.openIfWanted() }
    }

    Column {
        id: column
        width: card.width
        ScenarioHead {
            width: card.width
            title: card.title
            outcome: card.outcome
            tone: card.tone
            open: card.open
            editable: !card.session.readOnly
            onToggled: card.open = !card.open
            onRemoveAsked: card.removeAsked()
            onRenameAsked: name => card.renameAsked(name)
            onHelpAsked: card.helpAsked()
        }
        ScenarioDifferences {
            width: card.width
            visible: card.outcome === "failed"
            sentence: card.sentence
            differences: card.differences
        }
        Item {
            width: card.width
            visible: card.open
            height: visible ? editor.height + 22 : 0
            Rectangle {
                width: parent.width
                height: 1
                color: Theme.border
            }
            MouseArea {
                anchors.fill: parent
                cursorShape: Qt.IBeamCursor
                onPressed: (editor.item as RuleEditor)?.forceActiveFocus(Qt.MouseFocusReason)
            }
            Loader { // by address: Qt 6.4 does not load components bound to this file
                id: editor
                x: 12
                y: 11
                width: card.width - 24
                height: item ? (item as RuleEditor).implicitHeight : 0
                readonly property bool wantedHere: card.open
                onWantedHereChanged: load()
                Component.onCompleted: load()
                function load(): void {
                    if (!card.open)
                        setSource("")
                    else
                        setSource("RuleEditor.qml", {session: card.session, reel: card.reel, wanted: card.wanted, note: card.note,
                                                     place: card.place, name: card.meaning})
                }
                Binding {
                    target: editor.item
                    property: "place"
                    value: card.place
                    when: editor.item !== null
                }
            }
        }
    }
}
