// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One typed value of a fault, under its name.
FormRow {
    id: row
    required property string name  ///< what it is for those who can't see it
    required property string value
    property string placeholder
    signal chosen(string value)

    width: 110
    Field {
        width: row.width
        label: row.name
        placeholder: row.placeholder
        text: row.value
        onEditingFinished: {
            const typed = text
            if (typed === row.value)
                return
            row.chosen(typed)
            text = Qt.binding(() => row.value)
        }
    }
}
