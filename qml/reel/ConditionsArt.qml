// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The drawing of a station: events are the small orange squares that they are on the wall.
Item {
    id: drawing
    required property string art
    required property int count ///< partitions, members of a group
    required property bool lit
    readonly property color line: lit ? Theme.ink : Theme.inkFaint

    component Message: Rectangle {
        width: 9
        height: 9
        radius: 1.5
        color: Theme.noteColour("event")
    }

    // Who starts stories: a pile of actors' notes.
    Repeater {
        model: drawing.art === "actor" ? 3 : 0
        delegate: Rectangle {
            required property int index
            x: 8 - 4 * index
            y: 4 + 4 * index
            width: 38
            height: 38
            radius: 2
            color: Theme.noteColour("actor")
            border.width: 1
            border.color: Theme.dark ? "#40000000" : "#18000000"
        }
    }
    // The store: a log that grows downwards.
    Repeater {
        model: drawing.art === "log" ? 4 : 0
        delegate: Item {
            id: row
            required property int index
            y: 1 + index * 14
            width: drawing.width
            height: 11
            Message { y: 1; opacity: 0.55 + 0.15 * row.index }
            Rectangle {
                x: 15
                y: 4
                width: Math.min(drawing.width - 15, 44) * [0.95, 0.7, 0.85, 0.6][row.index]
                height: 3
                radius: 1.5
                color: Theme.inkFaint
                opacity: 0.5
            }
        }
    }
    // Consumers read the store: nothing lies in between.
    ConditionsArrow {
        visible: drawing.art === "straight"
        y: 23
        width: Math.min(drawing.width - 4, 64)
        colour: drawing.line
    }
    Message { visible: drawing.art === "straight"; x: 6; y: 10 }

    // An outbox holds what was committed until the relay comes round.
    Item {
        visible: drawing.art === "outbox"
        width: 66
        height: 56
        Rectangle { x: 0; y: 16; width: 2; height: 30; color: drawing.line }
        Rectangle { x: 0; y: 44; width: 36; height: 2; color: drawing.line }
        Rectangle { x: 34; y: 16; width: 2; height: 30; color: drawing.line }
        Grid {
            x: 6
            y: 20
            columns: 2
            spacing: 4
            Repeater {
                model: 4
                delegate: Message {}
            }
        }
        ConditionsArrow { x: 42; y: 27; width: 24; colour: drawing.line }
    }
    // Two writes of which the second may not come.
    Item {
        visible: drawing.art === "dual"
        width: 66
        height: 56
        Message { y: 23 }
        ConditionsArrow { x: 16; y: 8; width: 48; colour: Theme.good }
        ConditionsArrow { x: 16; y: 38; width: 48; colour: Theme.bad; dashed: true }
        Rectangle { x: 13; y: 13; width: 1.5; height: 30; color: drawing.line }
        Icon { x: 32; y: 35; width: 15; height: 15; name: "close"; colour: Theme.bad }
    }
    // No bus: messages on their own, in no order.
    Repeater {
        model: drawing.art === "none" ? [[2, 30], [22, 8], [40, 36], [54, 16]] : []
        delegate: Message {
            required property var modelData
            x: modelData[0]
            y: modelData[1]
            opacity: 0.75
        }
    }
    // A queue in memory.
    Rectangle {
        visible: drawing.art === "queue"
        y: 16
        width: Math.min(drawing.width, 72)
        height: 25
        radius: 12
        color: Theme.surface
        border.color: drawing.line
        Row {
            x: 12
            anchors.verticalCenter: parent.verticalCenter
            spacing: 4
            Repeater {
                model: 4
                delegate: Message {}
            }
        }
    }
    // A broker: partitions, each a log with an order of its own.
    Column {
        id: lanes
        readonly property int shown: Math.min(drawing.count, 4)
        visible: drawing.art === "broker"
        y: shown < 4 ? (drawing.height - shown * 17) / 2 : 0
        spacing: shown < 4 ? 4 : 1
        Repeater {
            model: drawing.art === "broker" ? lanes.shown : 0
            delegate: Rectangle {
                id: lane
                required property int index
                readonly property bool more: index === 3 && drawing.count > 4
                width: Math.min(drawing.width, 76)
                height: 13
                radius: 3
                color: Theme.surface
                border.width: 1
                border.color: Theme.dark ? Theme.inkFaint : Theme.border
                Row {
                    x: 3
                    anchors.verticalCenter: parent.verticalCenter
                    spacing: 3
                    visible: !lane.more
                    Repeater {
                        model: [4, 2, 5, 3][lane.index]
                        delegate: Message { width: 8; height: 8 }
                    }
                }
                PlainText {
                    anchors.centerIn: parent
                    visible: lane.more
                    text: qsTr("+ %1").arg(drawing.count - 3)
                    font.family: Theme.sans
                    font.pixelSize: 9
                    color: Theme.inkMuted
                }
            }
        }
    }
    // The small ones, at the right of a title.
    Row {
        anchors.right: parent.right
        visible: drawing.art === "group"
        spacing: 3
        Repeater {
            model: drawing.art === "group" ? Math.min(drawing.count, 3) : 0
            delegate: Rectangle {
                width: 9
                height: 12
                radius: 2
                color: Theme.noteColour("policy")
            }
        }
    }
    Message { anchors.right: parent.right; width: 11; height: 11; visible: drawing.art === "message" }
    Rectangle { // only that it happened: hollow
        anchors.right: parent.right
        visible: drawing.art === "bell"
        width: 11
        height: 11
        radius: 1.5
        color: "transparent"
        border.width: 2
        border.color: Theme.noteColour("event")
    }
    Swatch {
        anchors.right: parent.right
        visible: drawing.art === "policy" || drawing.art === "read_model"
        kind: drawing.art === "policy" ? "policy" : "read_model"
    }
}
