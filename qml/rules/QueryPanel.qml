// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Asks a query of the rows there are at the playhead.
Column {
    id: panel
    required property Reel reel
    required property int note
    required property string name
    spacing: 6

    function given(): var {
        const typed = []
        for (let i = 0; i < fields.count; ++i)
            typed.push((fields.itemAt(i) as Field).text)
        return typed
    }

    QueryRun {
        id: query
        reel: panel.reel
        note: panel.note
        name: panel.name
    }
    Flow {
        width: panel.width
        spacing: 6
        Repeater {
            id: fields
            model: query.parameters
            delegate: Field {
                required property var modelData
                width: Math.min(panel.width, 118)
                implicitHeight: 28
                label: qsTr("%2: %1").arg(modelData.type).arg(modelData.name)
                placeholder: modelData.value !== "" ? modelData.name + " = " + modelData.value : modelData.name
                font.pixelSize: 12
                onAccepted: query.ask(panel.given())
            }
        }
        ActionButton {
            implicitHeight: 28
            font.pixelSize: 12
            symbol: "run"
            text: qsTr("Run query")
            tip: query.ready ? qsTr("Ask it of the rows there are at the playhead") : qsTr("Run the wall first")
            enabled: query.ready
            onClicked: query.ask(panel.given())
        }
    }
    PlainText {
        width: panel.width
        visible: query.remark !== ""
        text: query.remark
        font.family: Theme.sans
        font.pixelSize: 12
        color: query.failed ? Theme.bad : Theme.inkMuted
        wrapMode: Text.Wrap
    }
    Repeater {
        model: query.answer
        delegate: PlainText {
            required property string modelData
            width: panel.width
            text: modelData
            font.family: Theme.mono
            font.pixelSize: 11
            color: Theme.ink
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            maximumLineCount: 4
            elide: Text.ElideRight
        }
    }
}
