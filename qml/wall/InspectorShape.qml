// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// About a pivotal line or a lane.
Column {
    id: page
    required property Inspection inspection
    spacing: 14
    enabled: inspection.editable

    FormRow {
        width: page.width
        label: qsTr("Name")
        Field {
            width: parent.width
            label: qsTr("Name")
            text: page.inspection.name
            onEditingFinished: page.inspection.name = text
        }
    }
    ActionButton {
        symbol: "trash"
        text: qsTr("Delete")
        tip: qsTr("The notes around it stay")
        keys: "Del"
        onClicked: page.inspection.removeSelected()
    }
}
