// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// About the wall as a whole: what is on it, at which level it is read, what is worth saying.
Column {
    id: page
    required property Inspection inspection
    required property Reel reel
    required property RuleFocus wanted
    signal helpAsked()
    readonly property Session session: inspection.session
    readonly property list<string> levels: ["big_picture", "process", "design"]
    spacing: 12

    SectionLabel { text: qsTr("On the wall"); visible: counts.rows.length > 0 }
    KindCounts {
        id: counts
        width: page.width
        rows: page.inspection.counts
    }
    EmptyWords {
        width: page.width
        visible: counts.rows.length === 0
        text: qsTr("Begin with what happens: press E, or drag an orange note from the left, and write an event in the past tense.")
    }
    FormRow {
        width: page.width
        label: qsTr("Level: the notes on offer")
        enabled: page.inspection.editable
        Choice {
            width: parent.width
            label: qsTr("Level of the wall")
            model: [qsTr("Big picture"), qsTr("Process"), qsTr("Design")]
            currentIndex: page.levels.indexOf(page.session.level)
            onChosen: index => page.session.level = page.levels[index]
        }
    }
    Toggle {
        width: page.width
        enabled: page.inspection.editable
        text: qsTr("Business words")
        tip: qsTr("Action, information and constraint instead of command, read model and aggregate")
        checked: page.session.businessWords
        onClicked: page.session.businessWords = !page.session.businessWords
    }
    WallRules {
        width: page.width
        session: page.session
        reel: page.reel
        wanted: page.wanted
        onHelpAsked: page.helpAsked()
    }
    SectionLabel {
        topPadding: 6
        text: page.inspection.findingCount > 0 ? qsTr("Worth a look · %1").arg(page.inspection.findingCount) : qsTr("Worth a look")
    }
    InspectorFindings {
        width: page.width
        inspection: page.inspection
    }
}
