// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Specification by example: given, when, then. Each runs after every edit.
Column {
    id: page
    required property Inspection inspection
    required property RuleList overview
    required property Reel reel
    required property RuleFocus wanted
    signal helpAsked()
    signal gherkinAsked()
    spacing: 10

    RuleList {
        id: scenarios
        session: page.inspection.session
        note: page.inspection.element
        kinds: ["scenario"]
        onAdded: row => {
            const card = cards.itemAt(row) as ScenarioCard
            if (card)
                page.wanted.ask(card.note, card.place, 0)
        }
    }
    EmptyWords {
        width: page.width
        visible: scenarios.count === 0
        text: qsTr("A scenario says what was given, what is done, and what must follow. It runs after every edit, and with “stormreel lint”.")
    }
    Repeater {
        id: cards
        model: scenarios
        delegate: ScenarioCard {
            required property int index
            width: page.width
            session: scenarios.session
            reel: page.reel
            wanted: page.wanted
            onRemoveAsked: scenarios.remove(index)
            onRenameAsked: name => scenarios.rename(index, name)
            onHelpAsked: page.helpAsked()
        }
    }
    Flow {
        width: page.width
        spacing: 8
        ActionButton {
            symbol: "plus"
            text: qsTr("Add scenario")
            tip: qsTr("Given, when, then, to be filled in")
            enabled: page.inspection.editable && scenarios.ideas.length > 0
            onClicked: scenarios.add("scenario", scenarios.ideas[0].subject)
        }
        ActionButton {
            symbol: "example"
            text: qsTr("From the playhead")
            tip: qsTr("Make a scenario of the record under the playhead")
            enabled: page.reel.tellable
            onClicked: page.reel.tellScenario()
        }
        ActionButton {
            symbol: "export"
            text: qsTr("Export as Gherkin")
            tip: qsTr("Every scenario of the wall as features and scenarios")
            visible: scenarios.count > 0
            onClicked: page.gherkinAsked()
        }
    }
    RuleHealth { rules: page.overview }
}
