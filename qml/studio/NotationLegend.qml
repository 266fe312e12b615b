// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Each note: its colour, its name, what it is, the key that puts one on the wall.
Column {
    id: legend
    spacing: 7
    SectionLabel { text: qsTr("Notes") }
    Repeater {
        model: Studio.notation
        delegate: Item {
            id: line
            required property var modelData
            width: legend.width
            height: Math.max(20, meaning.implicitHeight)
            Swatch {
                y: 3
                width: 14
                height: 14
                kind: line.modelData.kind
            }
            PlainText {
                x: 26
                text: line.modelData.name
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
                color: Theme.ink
            }
            PlainText {
                id: meaning
                x: 130
                width: line.width - x - 34
                text: line.modelData.meaning
                font.family: Theme.sans
                font.pixelSize: Theme.body
                color: Theme.inkMuted
                wrapMode: Text.Wrap
            }
            KeyCap {
                anchors.right: parent.right
                text: line.modelData.key
            }
        }
    }
}
