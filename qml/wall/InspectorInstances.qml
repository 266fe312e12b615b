// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What exists of this note at the playhead; a click shows its state in the reel.
Column {
    id: page
    required property InstanceList list
    required property Reel reel
    spacing: 0

    Repeater {
        model: page.list.rows
        delegate: NoteRow {
            required property var modelData
            x: -8
            width: page.width + 16
            text: modelData.name
            tail: modelData.status
            down: page.reel.selectedStream === modelData.name
            onClicked: page.reel.selectedStream = modelData.name
        }
    }
    EmptyWords {
        width: page.width
        topPadding: 8
        visible: page.list.rows.length < page.list.count
        text: qsTr("… and %1 more").arg(page.list.count - page.list.rows.length)
    }
    EmptyWords {
        width: page.width
        visible: page.list.count === 0
        text: page.reel.loaded ? qsTr("None of these exists at this moment of the reel.")
                               : qsTr("Run the wall to see what comes to exist.")
    }
}
