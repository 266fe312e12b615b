// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Whom a fault strikes, for how long and how hard.
Row {
    id: row
    required property string kind   ///< "event", "consumer", "topic", "message"; empty: it strikes no one in particular
    required property string target ///< slug
    required property var names     ///< {slug, name, kind}
    required property string lasting ///< empty: that means nothing here
    required property int factor     ///< 0: that means nothing here
    signal chosen(string what, var value)

    spacing: 14
    visible: kind !== "" || lasting !== "" || factor > 0

    FormRow {
        visible: row.kind !== ""
        width: 234
        label: row.kind === "consumer" ? qsTr("Which consumer") : row.kind === "topic" ? qsTr("Which topic")
                                       : row.kind === "event" ? qsTr("Which event") : qsTr("Which event or consumer")
        ConditionsName {
            width: 234
            label: qsTr("Whom it strikes")
            placeholder: qsTr("any")
            slug: row.target
            names: row.names
            onChosen: slug => row.chosen("target", slug)
        }
    }
    ConditionsFaultField {
        visible: row.lasting !== ""
        label: qsTr("For")
        name: qsTr("How long")
        value: row.lasting
        onChosen: value => row.chosen("lasting", value)
    }
    FormRow {
        visible: row.factor > 0
        width: 150
        label: qsTr("Times as long")
        Stepper {
            label: qsTr("Times as long")
            from: 1
            to: 1000
            value: row.factor
            onChosen: value => row.chosen("factor", value)
        }
    }
}
