// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The run at a glance: its bars, the playhead on them, and the future faded. Drag to scrub.
Item {
    id: view
    required property Reel reel
    required property Breaches broken
    readonly property real headX: Math.round(histogram.x + histogram.playheadX)
    function positionAt(x: real): int { return histogram.positionAt(x - histogram.x) }

    implicitHeight: 78
    activeFocusOnTab: true
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Histogram: position in the run")
    Accessible.description: qsTr("%1 of %2, %3").arg(reel.position).arg(reel.size).arg(reel.timeText)
    Accessible.focusable: true
    Accessible.onIncreaseAction: reel.stepForward()
    Accessible.onDecreaseAction: reel.stepBack()
    Keys.onRightPressed: event => reel.step(event.modifiers & Qt.ShiftModifier ? 100 : 1)
    Keys.onLeftPressed: event => reel.step(event.modifiers & Qt.ShiftModifier ? -100 : -1)

    HistogramItem {
        id: histogram
        x: 16
        y: 6
        width: view.width - 32
        height: view.height - 24
        reel: view.reel
        lineColour: Theme.inkFaint
        colours: [Theme.noteColour("event"), Theme.noteColour("aggregate"), Theme.noteColour("command"),
                  Theme.noteColour("policy"), Theme.noteColour("read_model"), Theme.noteColour("hotspot")]
    }
    Rectangle {
        x: view.headX + 1
        y: histogram.y
        width: Math.max(0, histogram.x + histogram.width - x)
        height: histogram.height - 1
        color: Theme.surface
        opacity: Theme.dark ? 0.6 : 0.68
        visible: view.reel.size > 0
    }
    Repeater {
        model: histogram.ticks
        delegate: PlainText {
            required property var modelData
            x: Math.max(2, Math.min(view.width - width - 2, histogram.x + modelData.x - width / 2))
            y: histogram.y + histogram.height + 2
            text: modelData.text
            color: Theme.inkMuted
            font.family: Theme.sans
            font.pixelSize: 10
        }
    }
    Rectangle {
        id: head
        visible: view.reel.size > 0
        x: view.headX - 1
        y: 4
        width: 2
        height: histogram.height + 2
        color: Theme.accent
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            y: histogram.height - 4
            width: 11
            height: 11
            radius: 6
            color: Theme.accent
        }
    }
    MouseArea {
        id: mouse
        anchors.fill: parent
        hoverEnabled: true
        enabled: view.reel.size > 0
        preventStealing: true
        function scrub(x: real): void {
            view.reel.position = view.positionAt(x)
        }
        onPressed: event => {
            view.forceActiveFocus(Qt.MouseFocusReason)
            scrub(event.x)
        }
        onPositionChanged: event => {
            if (pressed)
                scrub(event.x)
        }
        onWheel: wheel => view.reel.step(wheel.angleDelta.y < 0 ? 1 : -1)
    }
    Rectangle {
        visible: mouse.containsMouse && !mouse.pressed
        x: Math.max(histogram.x, Math.min(histogram.x + histogram.width, mouse.mouseX))
        y: histogram.y
        width: 1
        height: histogram.height
        color: Theme.inkMuted
        opacity: 0.5
    }
    Hint {
        // What lies under the pointer changes with the bars, too.
        tip: mouse.containsMouse && histogram.ticks.length >= 0 ? histogram.wordsAt(mouse.mouseX - histogram.x) : ""
        delay: 150
        x: Math.max(6, Math.min(view.width - width - 6, mouse.mouseX - width / 2))
        y: -height - 4
        visible: mouse.containsMouse && !mouse.pressed && tip !== ""
    }
    BreachMarks {
        x: histogram.x
        width: histogram.width
        broken: view.broken
        reel: view.reel
    }
    FocusRing {
        anchors.margins: 2
        radius: 4
        shown: view.activeFocus && !mouse.containsMouse
    }
}
