// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// How the machinery fares over time, on the axis of the histogram below: lag, queue depth, and what was retried, given up or
/// rejected. A click moves the playhead.
Item {
    id: view
    required property Reel reel
    required property HistogramView histogram ///< whose axis and playhead it shares
    readonly property alias worthShowing: strip.worthShowing
    readonly property alias machinery: strip.machinery
    readonly property real headX: histogram.headX
    signal closed()

    implicitHeight: 62
    activeFocusOnTab: true
    Accessible.role: Accessible.Slider
    Accessible.name: qsTr("Health: lag, queue depth, retries, dead letters and rejections over time")
    Accessible.description: strip.playheadWords
    Accessible.focusable: true
    Accessible.onIncreaseAction: reel.stepForward()
    Accessible.onDecreaseAction: reel.stepBack()
    Keys.onRightPressed: event => reel.step(event.modifiers & Qt.ShiftModifier ? 100 : 1)
    Keys.onLeftPressed: event => reel.step(event.modifiers & Qt.ShiftModifier ? -100 : -1)

    HealthStripLegend {
        id: legend
        x: 10
        y: 2
        width: view.width - 20
        strip: strip
        onClosed: view.closed()
    }
    HealthStrip {
        id: strip
        x: 16
        y: 24
        width: view.width - 32
        height: view.height - y - 4
        reel: view.reel
        colours: Theme.vitals
        warnColour: Theme.warnFill
        lineColour: Theme.border
    }
    PlainText {
        anchors.centerIn: strip
        visible: strip.measuring
        text: qsTr("Measuring the run …")
        color: Theme.inkMuted
        font.family: Theme.sans
        font.pixelSize: Theme.small
    }
    Rectangle {
        x: view.headX + 1
        y: strip.y
        width: Math.max(0, strip.x + strip.width - x)
        height: strip.height + 1
        color: Theme.surface
        opacity: Theme.dark ? 0.6 : 0.68
        visible: view.reel.size > 0
    }
    Repeater {
        model: strip.highest
        delegate: PlainText {
            required property var modelData
            x: strip.x + strip.width - width - 2
            y: strip.y + modelData.y - 2
            text: modelData.text
            color: Theme.inkMuted
            font.family: Theme.sans
            font.pixelSize: 9
            style: Text.Outline
            styleColor: Theme.surface
        }
    }
    PlainText {
        visible: strip.limitY >= 0
        x: strip.x + 2
        y: Math.max(strip.y - 2, strip.y + strip.limitY - height)
        text: strip.limitText
        color: Theme.warn
        font.family: Theme.sans
        font.pixelSize: 9
        style: Text.Outline
        styleColor: Theme.surface
    }
    Rectangle {
        visible: view.reel.size > 0
        x: view.headX - 1
        y: strip.y - 2
        width: 2
        height: view.height - y
        color: Theme.accent
    }
    MouseArea {
        id: mouse
        y: strip.y - 3
        width: view.width
        height: view.height - y
        hoverEnabled: true
        enabled: view.reel.size > 0
        preventStealing: true
        function scrub(x: real): void {
            view.reel.position = view.histogram.positionAt(x)
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
        x: Math.max(strip.x, Math.min(strip.x + strip.width, mouse.mouseX))
        y: strip.y
        width: 1
        height: strip.height
        color: Theme.inkMuted
        opacity: 0.5
    }
    Hint {
        tip: mouse.containsMouse && strip.vitals.length > 0 ? strip.wordsAt(mouse.mouseX - strip.x) : ""
        delay: 150
        x: Math.max(6, Math.min(view.width - width - 6, mouse.mouseX - width / 2))
        y: -height - 4
        visible: mouse.containsMouse && !mouse.pressed && tip !== ""
    }
    FocusRing {
        anchors.margins: 2
        radius: 4
        shown: view.activeFocus && !mouse.containsMouse
    }
}
