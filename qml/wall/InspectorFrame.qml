// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// About a bounded context.
Column {
    id: page
    required property Inspection inspection
    spacing: 14

    FormRow {
        width: page.width
        label: qsTr("Name")
        enabled: page.inspection.editable
        Field {
            width: parent.width
            label: qsTr("Name of the context")
            text: page.inspection.name
            onEditingFinished: page.inspection.name = text
        }
    }
    FormRow {
        width: page.width
        label: qsTr("Classification")
        enabled: page.inspection.editable
        Choice {
            width: parent.width
            label: qsTr("Classification of the context")
            model: [qsTr("Not classified"), qsTr("Core: where the business wins"), qsTr("Supporting: what it needs"),
                    qsTr("Generic: what it can buy")]
            currentIndex: page.inspection.classification
            onChosen: index => page.inspection.classification = index
        }
    }
    FormRow {
        width: page.width
        label: qsTr("Owner")
        enabled: page.inspection.editable
        Field {
            width: parent.width
            label: qsTr("Owner of the context")
            placeholder: qsTr("Which team")
            text: page.inspection.owner
            onEditingFinished: page.inspection.owner = text
        }
    }
    Toggle {
        width: page.width
        enabled: page.inspection.editable
        text: qsTr("Big ball of mud")
        tip: qsTr("No clear model inside: others had better keep their distance")
        checked: page.inspection.bigBallOfMud
        onClicked: page.inspection.bigBallOfMud = !page.inspection.bigBallOfMud
    }
    SectionLabel { text: qsTr("Inside"); visible: counts.rows.length > 0 }
    KindCounts {
        id: counts
        width: page.width
        rows: page.inspection.counts
    }
    ActionButton {
        enabled: page.inspection.editable
        symbol: "trash"
        text: qsTr("Delete frame")
        tip: qsTr("The notes in it stay")
        keys: "Del"
        onClicked: page.inspection.removeSelected()
    }
}
