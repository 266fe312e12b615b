// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Rules over everything: what must never be, what must follow in the end; and which of them the loaded run broke.
Column {
    id: page
    required property Session session
    required property Reel reel
    required property RuleFocus wanted
    signal helpAsked()
    spacing: 10
    visible: session.level === "design" || rules.count > 0 || broken.rules.length > 0

    RuleList {
        id: rules
        session: page.session
        note: 0
        kinds: ["never", "eventually"]
    }
    Breaches {
        id: broken
        reel: page.reel
    }
    SectionLabel {
        topPadding: 6
        text: qsTr("Rules over everything")
    }
    Repeater {
        model: broken.rules
        delegate: BrokenRuleLine {
            required property var modelData
            width: page.width
            rule: modelData
            onChosen: {
                page.reel.pause()
                page.reel.position = modelData.first
            }
        }
    }
    RuleCards {
        width: page.width
        rules: rules
        reel: page.reel
        wanted: page.wanted
        onHelpAsked: page.helpAsked()
    }
}
