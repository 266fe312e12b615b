// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The map itself: pans by dragging its ground, zooms by the wheel, and holds the boxes.
FocusScope {
    id: canvas
    required property MapView map
    property real covered: 0 ///< height at the bottom that something lies on
    signal opened() ///< Enter on a context or a relationship: the panel is wanted

    clip: true
    onWidthChanged: map.setViewSize(Qt.size(width, height - covered))
    onHeightChanged: map.setViewSize(Qt.size(width, height - covered))
    Component.onCompleted: map.setViewSize(Qt.size(width, height - covered))

    Item { // the ground: what has the keyboard when no box has
        id: ground
        anchors.fill: parent
        focus: true
        activeFocusOnTab: true
        Accessible.role: Accessible.Canvas
        Accessible.name: qsTr("Context map")
        Accessible.description: qsTr("Arrows pan, plus and minus zoom")
        Accessible.focusable: true
        Keys.onLeftPressed: canvas.map.pan(Qt.point(60, 0))
        Keys.onRightPressed: canvas.map.pan(Qt.point(-60, 0))
        Keys.onUpPressed: canvas.map.pan(Qt.point(0, 60))
        Keys.onDownPressed: canvas.map.pan(Qt.point(0, -60))
        Rectangle {
            anchors.fill: parent
            anchors.margins: 2
            visible: ground.activeFocus && keyed.shown
            color: "transparent"
            border.width: 2
            border.color: Theme.focus
            QtObject {
                id: keyed
                property bool shown: false ///< a ring only for those who came by key
            }
        }
        onActiveFocusChanged: keyed.shown = activeFocus && !mouse.pressed
    }

    MouseArea {
        id: mouse
        property point last
        property bool moved: false

        anchors.fill: parent
        acceptedButtons: Qt.LeftButton | Qt.MiddleButton
        hoverEnabled: true
        cursorShape: pressed && moved ? Qt.ClosedHandCursor : overCurve ? Qt.PointingHandCursor : Qt.ArrowCursor
        property bool overCurve: false
        onPressed: event => {
            last = Qt.point(event.x, event.y)
            moved = false
            ground.forceActiveFocus(Qt.MouseFocusReason)
        }
        onPositionChanged: event => {
            if (!pressed) {
                overCurve = canvas.map.hits(Qt.point(event.x, event.y))
                return
            }
            const by = Qt.point(event.x - last.x, event.y - last.y)
            if (!moved && Math.abs(by.x) + Math.abs(by.y) < Application.styleHints.startDragDistance)
                return
            moved = true
            last = Qt.point(event.x, event.y)
            canvas.map.pan(by)
        }
        onClicked: event => {
            if (!moved)
                canvas.map.selectAt(Qt.point(event.x, event.y))
        }
        onDoubleClicked: event => {
            if (canvas.map.hits(Qt.point(event.x, event.y)))
                canvas.opened()
        }
        onWheel: event => {
            const pixels = event.pixelDelta
            const fine = (pixels.x !== 0 || pixels.y !== 0) && !(event.modifiers & Qt.ControlModifier)
            if (fine) // a touchpad
                canvas.map.pan(pixels)
            else if (event.modifiers & Qt.ShiftModifier)
                canvas.map.pan(Qt.point((event.angleDelta.x || event.angleDelta.y) / 2, 0))
            else
                canvas.map.zoomBy(Math.pow(1.0015, event.angleDelta.y), Qt.point(event.x, event.y))
        }
    }
    PinchHandler {
        target: null
        property real before: 1
        onActiveChanged: before = 1
        onActiveScaleChanged: {
            if (active)
                canvas.map.zoomBy(activeScale / before, centroid.position)
            before = activeScale
        }
    }

    MapCurves {
        anchors.fill: parent
        map: canvas.map
    }
    Item {
        x: Math.round(-canvas.map.origin.x * canvas.map.zoom)
        y: Math.round(-canvas.map.origin.y * canvas.map.zoom)
        // Each box works out its own pixels: a scaled box would lie between them, with torn borders and soft words.
        Repeater {
            model: canvas.map.contexts
            delegate: ContextBox {
                map: canvas.map
                onOpened: { map.selectContext(frame); canvas.opened() }
            }
        }
        Repeater {
            model: canvas.map.relationships
            delegate: RelationshipHandle {
                map: canvas.map
                onOpened: { map.selectRelationship(upstream, downstream); canvas.opened() }
            }
        }
    }
}
