// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The rules of a list as cards, and below them what could be added.
Column {
    id: cards
    required property RuleList rules
    required property Reel reel
    required property RuleFocus wanted
    signal helpAsked()

    spacing: 10

    Connections {
        target: cards.rules
        function onAdded(row: int): void {
            const card = repeater.itemAt(row) as RuleCard
            if (card)
                cards.wanted.ask(card.note, card.place, 0)
        }
    }
    Repeater {
        id: repeater
        model: cards.rules
        delegate: RuleCard {
            id: card
            required property int index
            required property string subject
            width: cards.width
            session: cards.rules.session
            reel: cards.reel
            wanted: cards.wanted
            onRemoveAsked: cards.rules.remove(index)
            onRenameAsked: name => cards.rules.rename(index, name)
            onExchangeAsked: kind => cards.rules.exchange(index, kind)
            onHelpAsked: cards.helpAsked()

            Loader { // by address: Qt 6.4 does not load components bound to this file
                width: parent ? parent.width : 0
                visible: status === Loader.Ready
                Component.onCompleted: if (card.kind === "query") setSource("QueryPanel.qml", {reel: cards.reel, note: card.note, name: card.subject})
            }
        }
    }
    RuleIdeas {
        width: cards.width
        rules: cards.rules
    }
}
