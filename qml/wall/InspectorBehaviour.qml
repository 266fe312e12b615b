// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What a note decides, changes and answers: a card for each rule.
Column {
    id: page
    required property Inspection inspection
    required property RuleList overview ///< of all rules, for the line at the foot
    required property Reel reel
    required property RuleFocus wanted
    signal helpAsked()
    spacing: 12

    RuleList {
        id: rules
        session: page.inspection.session
        note: page.inspection.element
        kinds: ["command", "event", "always", "reaction", "process", "query", "upcast", "publication", "privacy"]
    }
    EmptyWords {
        width: page.width
        visible: rules.count === 0
        text: qsTr("Nothing is written here yet, so the wall's own way holds: commands are taken, and what stands beside them follows. Add a rule to say more.")
    }
    RuleCards {
        width: page.width
        rules: rules
        reel: page.reel
        wanted: page.wanted
        onHelpAsked: page.helpAsked()
    }
    RuleHealth { rules: page.overview }
}
