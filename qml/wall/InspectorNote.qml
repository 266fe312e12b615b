// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What a note says and how it behaves when the wall runs.
Column {
    id: page
    required property Inspection inspection
    readonly property string kind: inspection.kind
    spacing: 14

    Repeater {
        model: page.inspection.findings
        delegate: FindingCard {
            required property var modelData
            width: page.width
            finding: modelData
            withName: false
            fixable: page.inspection.editable
            onRevealAsked: page.inspection.session.revealFinding(modelData.index)
            onFixAsked: page.inspection.applyFix(modelData.index)
        }
    }
    FormRow {
        width: page.width
        enabled: page.inspection.editable
        label: qsTr("Name")
        TextBox {
            width: parent.width
            implicitHeight: Math.max(Theme.controlHeight + 6, contentHeight + 16)
            label: qsTr("Name of the note")
            text: page.inspection.name
            onAccepted: page.inspection.name = text
        }
    }
    FormRow {
        width: page.width
        enabled: page.inspection.editable
        label: qsTr("Kind")
        Choice {
            width: parent.width
            label: qsTr("Kind of the note")
            model: page.inspection.kindNames
            currentIndex: page.inspection.kindIndex
            onChosen: index => page.inspection.kindIndex = index
        }
    }
    FormRow {
        width: page.width
        enabled: page.inspection.editable
        visible: page.kind === "aggregate"
        label: qsTr("Key: what tells one instance from another")
        Field {
            width: parent.width
            label: qsTr("Key of the aggregate")
            placeholder: page.inspection.defaultKey
            text: page.inspection.key
            onEditingFinished: page.inspection.key = text
        }
    }
    FormRow {
        width: page.width
        enabled: page.inspection.editable
        visible: page.kind === "event"
        label: qsTr("Weight among stacked alternatives")
        Stepper {
            label: qsTr("Weight")
            from: 1
            to: 1000000
            value: page.inspection.weight
            onChosen: value => page.inspection.weight = value
        }
    }
    FormRow {
        width: page.width
        enabled: page.inspection.editable
        visible: page.kind === "actor"
        label: qsTr("Commands an hour")
        Stepper {
            label: qsTr("Commands an hour")
            from: 1
            to: 1000000
            value: page.inspection.ratePerHour
            onChosen: value => page.inspection.ratePerHour = value
        }
    }
    Toggle {
        width: page.width
        enabled: page.inspection.editable
        visible: page.kind === "policy"
        text: qsTr("Waits for all its events")
        tip: qsTr("Wakes once every event wired to it has come for the same story, not on any of them")
        checked: page.inspection.wakesOnAll
        onClicked: page.inspection.wakesOnAll = !page.inspection.wakesOnAll
    }
    FormRow {
        width: page.width
        enabled: page.inspection.editable
        label: qsTr("Votes")
        Stepper {
            label: qsTr("Votes")
            value: page.inspection.votes
            onChosen: value => page.inspection.votes = value
        }
    }
    FormRow {
        width: page.width
        enabled: page.inspection.editable
        label: qsTr("Comment")
        TextBox {
            width: parent.width
            label: qsTr("Comment on the note")
            placeholder: qsTr("What was said about it")
            text: page.inspection.comment
            onAccepted: page.inspection.comment = text
        }
    }
    SectionLabel {
        visible: wires.count > 0
        text: qsTr("Wires")
    }
    InspectorWires {
        id: wires
        width: page.width
        inspection: page.inspection
    }
}
