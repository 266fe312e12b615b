// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// How many notes of each kind there are.
Flow {
    id: counts
    required property var rows
    spacing: 6
    Repeater {
        model: counts.rows
        delegate: Rectangle {
            id: chip
            required property var modelData
            width: line.implicitWidth + 18
            height: 26
            radius: 7
            color: Theme.surfaceHeader
            border.color: Theme.border
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.label + ": " + modelData.count
            Row {
                id: line
                anchors.centerIn: parent
                spacing: 6
                Swatch {
                    anchors.verticalCenter: parent.verticalCenter
                    kind: chip.modelData.kind
                }
                PlainText {
                    text: chip.modelData.label
                    font.family: Theme.sans
                    font.pixelSize: 12
                    color: Theme.ink
                }
                PlainText {
                    text: chip.modelData.count
                    font.family: Theme.sans
                    font.pixelSize: 12
                    font.weight: Font.Bold
                    color: Theme.ink
                }
            }
        }
    }
}
