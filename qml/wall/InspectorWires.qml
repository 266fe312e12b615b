// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Everything a note is wired to, and why the program believes so.
Column {
    id: page
    required property Inspection inspection
    readonly property int count: inspection.wires.length
    spacing: 2

    Repeater {
        model: page.inspection.wires
        delegate: NoteRow {
            required property var modelData
            x: -8
            width: page.width + 16
            kind: modelData.kind
            before: modelData.words
            text: modelData.name
            detail: modelData.reason
            onClicked: page.inspection.session.reveal(modelData.id)
        }
    }
    EmptyWords {
        width: page.width
        visible: page.inspection.wires.length === 0
        text: qsTr("Nothing is wired to this note. Put one beside it, edges touching, or draw a link.")
    }
}
