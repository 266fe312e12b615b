// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Dialogs
import Stormreel

/// Fills a field of a command with the values of a table's column.
Column {
    id: form
    required property FieldList fields
    readonly property list<string> names: fields.fields.filter(one => one.told).map(one => one.name)
    property bool open: false
    spacing: 8
    visible: names.length > 0

    ActionButton {
        visible: !form.open
        symbol: "import"
        text: qsTr("From a CSV column…")
        tip: qsTr("Let the run fill a field with the values of a table, one after the other")
        onClicked: form.open = true
    }
    FormRow {
        width: form.width
        visible: form.open
        label: qsTr("Field")
        Choice {
            id: field
            width: parent.width
            label: qsTr("Field to fill")
            model: form.names
        }
    }
    FormRow {
        width: form.width
        visible: form.open
        label: qsTr("Column of the table")
        Field {
            id: column
            width: parent.width
            label: qsTr("Name of the column")
            placeholder: field.currentText
        }
    }
    Row {
        visible: form.open
        spacing: 8
        ActionButton {
            symbol: "open"
            text: qsTr("Choose table…")
            tip: qsTr("A CSV file whose first line names the columns")
            onClicked: dialog.open()
        }
        ActionButton {
            text: qsTr("Cancel")
            onClicked: form.open = false
        }
    }
    FileDialog {
        id: dialog
        title: qsTr("Table to fill the field from")
        nameFilters: [qsTr("Tables (*.csv *.tsv *.txt)"), qsTr("All files (*)")]
        onAccepted: if (form.fields.takeColumn(field.currentText, column.text !== "" ? column.text : field.currentText, selectedFile)) form.open = false
    }
}
