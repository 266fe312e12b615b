// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The fields that people told, and all that the note carries with those that follow from the wall.
Column {
    id: page
    required property Inspection inspection
    required property RuleList overview
    required property Reel reel
    required property RuleFocus wanted
    signal helpAsked()
    spacing: 12

    RuleList {
        id: rules
        session: page.inspection.session
        note: page.inspection.element
        kinds: ["fields"]
    }
    FieldList {
        id: fields
        session: page.inspection.session
        note: page.inspection.element
    }
    RuleCards {
        width: page.width
        rules: rules
        reel: page.reel
        wanted: page.wanted
        onHelpAsked: page.helpAsked()
    }
    CsvColumn {
        width: page.width
        visible: page.inspection.kind === "command" && page.inspection.editable && names.length > 0
        fields: fields
    }
    SectionLabel {
        visible: fields.fields.length > 0
        text: qsTr("What it carries")
    }
    Column {
        width: page.width
        Repeater {
            model: fields.fields
            delegate: FieldLine {
                required property var modelData
                width: page.width
                name: modelData.name
                type: modelData.type
                told: modelData.told
                editable: page.inspection.editable
                onRenameAsked: name => fields.rename(modelData.name, name)
            }
        }
    }
    RuleHealth { rules: page.overview }
}
