// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// About an arrow that someone drew.
Column {
    id: page
    required property Inspection inspection
    spacing: 10

    Repeater {
        model: page.inspection.ends
        delegate: NoteRow {
            required property var modelData
            x: -8
            width: page.width + 16
            kind: modelData.kind
            before: modelData.role
            text: modelData.name
            onClicked: page.inspection.session.reveal(modelData.id)
        }
    }
    ActionButton {
        enabled: page.inspection.editable
        symbol: "trash"
        text: qsTr("Delete link")
        tip: qsTr("The notes stay; those side by side stay wired")
        keys: "Del"
        onClicked: page.inspection.removeSelected()
    }
}
