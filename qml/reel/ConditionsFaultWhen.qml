// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// When a fault strikes: how often, at which times, or at which record.
Row {
    id: row
    required property string when
    required property int percent
    required property string at
    required property string every
    required property int record
    required property int position ///< of the playhead
    signal chosen(string what, var value)

    spacing: 14

    FormRow {
        visible: row.when === "rate"
        width: 190
        label: qsTr("Percent of the chances it has")
        Stepper {
            label: qsTr("Percent")
            from: 1
            to: 100
            value: row.percent
            onChosen: value => row.chosen("percent", value)
        }
    }
    ConditionsFaultField {
        visible: row.when === "schedule"
        label: qsTr("After the start")
        name: qsTr("Strikes after the start of the run")
        value: row.at
        onChosen: value => row.chosen("at", value)
    }
    ConditionsFaultField {
        visible: row.when === "schedule"
        label: qsTr("And again every")
        name: qsTr("Strikes again every")
        placeholder: qsTr("once")
        value: row.every
        onChosen: value => row.chosen("every", value)
    }
    ConditionsFaultField {
        visible: row.when === "record"
        label: qsTr("From record")
        name: qsTr("Strikes at record")
        value: row.record
        onChosen: value => row.chosen("record", value.replace("#", ""))
    }
    ActionButton {
        visible: row.when === "record"
        anchors.bottom: parent.bottom
        enabled: row.position > 0 && row.record !== row.position
        text: row.position > 0 ? qsTr("The record under the playhead, #%1").arg(row.position) : qsTr("The record under the playhead")
        tip: qsTr("Take the record at which the reel stands")
        onClicked: row.chosen("record", row.position)
    }
}
