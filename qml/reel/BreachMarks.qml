// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Red triangles over the histogram where rules broke, with the rule's name where there is room for it.
Item {
    id: marks
    required property Breaches broken
    required property Reel reel
    readonly property var rows: broken.count > 0 && width > 0 ? broken.marks(width) : []

    Repeater {
        model: marks.rows
        delegate: Item {
            id: mark
            required property int index
            required property var modelData
            readonly property real room: (index + 1 < marks.rows.length ? marks.rows[index + 1].x : marks.width + 10) - modelData.x - 22
            readonly property string words: modelData.count > 1 ? qsTr("%2 and %1 more").arg(modelData.count - 1).arg(modelData.name) : modelData.name
            x: modelData.x - 7
            y: 5
            width: 14 + (label.visible ? label.width + 4 : 0)
            height: 15
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Broken rule at #%1: %2").arg(modelData.position).arg(words)
            Accessible.onPressAction: touch.go()

            Rectangle { // keeps the name apart from the bars
                visible: label.visible
                x: 14
                width: label.width + 6
                height: 15
                radius: 3
                color: Theme.surface
                opacity: 0.85
            }
            Triangle {
                width: 14
                height: 13
                colour: Theme.bad
            }
            PlainText {
                id: label
                x: 17
                visible: implicitWidth <= mark.room
                text: mark.words
                font.family: Theme.sans
                font.pixelSize: 11
                color: Theme.bad
            }
            MouseArea {
                id: touch
                anchors.fill: parent
                anchors.margins: -2
                hoverEnabled: true
                cursorShape: Qt.PointingHandCursor
                function go(): void {
                    marks.reel.pause()
                    marks.reel.position = mark.modelData.position
                }
                onClicked: go()
            }
            Hint {
                tip: qsTr("%2 at #%1").arg(mark.modelData.position).arg(mark.words)
                keys: "F8"
                visible: touch.containsMouse
                delay: 150
                y: -height - 4
            }
        }
    }
}
