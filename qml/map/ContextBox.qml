// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A bounded context on the map: a card that can be dragged, or moved by the arrow keys.
Item {
    id: box
    required property MapView map
    required property int frame
    required property rect area
    required property int colour
    required property string name
    required property string owner
    required property string classification
    required property rect badge
    required property rect mud
    required property var chips
    required property string description
    required property bool selected
    readonly property real zoom: map.zoom
    signal opened()

    readonly property var arrows: ({ [Qt.Key_Left]: [-1, 0], [Qt.Key_Right]: [1, 0], [Qt.Key_Up]: [0, -1], [Qt.Key_Down]: [0, 1] })

    x: Math.round(area.x * zoom)
    y: Math.round(area.y * zoom)
    width: Math.round(area.width * zoom)
    height: Math.round(area.height * zoom)
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: description
    Accessible.description: qsTr("Arrows move it, Enter opens it")
    Accessible.focusable: true
    Accessible.onPressAction: opened()
    Keys.onReturnPressed: opened()
    Keys.onEnterPressed: opened()
    Keys.onEscapePressed: event => { map.cancelDrag(); event.accepted = false }
    Keys.onPressed: event => {
        const arrow = arrows[event.key]
        const step = event.modifiers & Qt.ShiftModifier ? 2 : 20
        if (arrow)
            map.nudgeContext(frame, Qt.point(arrow[0] * step, arrow[1] * step))
        event.accepted = arrow !== undefined
    }
    Keys.onReleased: event => {
        if (!event.isAutoRepeat && arrows[event.key])
            map.dropContext()
    }
    onActiveFocusChanged: if (!activeFocus) map.dropContext()

    Rectangle { // its shadow, in two soft steps
        anchors.fill: parent
        anchors.topMargin: 4
        anchors.bottomMargin: -5
        anchors.leftMargin: -2
        anchors.rightMargin: -2
        radius: 18 * box.zoom
        color: Theme.dark ? "#30000000" : "#0c000000"
    }
    Rectangle {
        anchors.fill: parent
        anchors.topMargin: 2
        anchors.bottomMargin: -2
        radius: 16 * box.zoom
        color: Theme.dark ? "#30000000" : "#12000000"
    }
    Rectangle {
        anchors.fill: parent
        radius: 16 * box.zoom
        color: Theme.surface
        border.width: box.selected ? 3 : 2
        border.color: Theme.contextLines[box.colour]
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -4
        visible: box.activeFocus || box.selected
        radius: 16 * box.zoom + 4
        color: "transparent"
        border.width: 2
        border.color: box.activeFocus ? Theme.focus : Theme.accent
    }
    PlainText {
        x: 16 * box.zoom
        y: 16 * box.zoom
        width: parent.width - (32 + (box.badge.width > 0 ? box.badge.width + 8 : 0)) * box.zoom
        height: 24 * box.zoom
        verticalAlignment: Text.AlignVCenter
        text: box.name
        font.family: Theme.sans
        font.pixelSize: Math.max(1, Theme.title * box.zoom)
        font.bold: true
        color: Theme.ink
        elide: Text.ElideRight
    }
    PlainText {
        x: 16 * box.zoom
        y: 42 * box.zoom
        width: parent.width - (32 + box.mud.width) * box.zoom
        height: 19 * box.zoom
        verticalAlignment: Text.AlignVCenter
        text: box.owner
        font.family: Theme.sans
        font.pixelSize: Math.max(1, Theme.body * box.zoom)
        color: Theme.inkMuted
        elide: Text.ElideRight
    }
    MapBadge {
        zoom: box.zoom
        area: box.badge
        text: box.classification
        kind: box.classification
    }
    MapBadge {
        zoom: box.zoom
        area: box.mud
        text: qsTr("big ball of mud")
        kind: "mud"
    }
    Repeater {
        model: box.chips
        delegate: Rectangle {
            id: chip
            required property var modelData
            x: Math.round(modelData.area.x * box.zoom)
            y: Math.round(modelData.area.y * box.zoom)
            width: Math.round(modelData.area.width * box.zoom)
            height: Math.round(modelData.area.height * box.zoom)
            radius: 2
            color: "#fff3a3"
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: "#30000000"
            }
            PlainText {
                anchors.centerIn: parent
                text: chip.modelData.text
                font.family: Theme.sans
                font.pixelSize: Math.max(1, Theme.body * box.zoom)
                font.bold: true
                color: Theme.noteInk
            }
        }
    }

    HoverHandler { cursorShape: drag.active ? Qt.ClosedHandCursor : Qt.PointingHandCursor }
    TapHandler {
        onTapped: box.take()
        onDoubleTapped: box.opened()
    }
    DragHandler {
        id: drag
        target: null
        enabled: box.map.editable
        onActiveChanged: {
            if (active)
                box.take()
            else
                box.map.dropContext()
            follow() // a quick flick has no second step
        }
        onCentroidChanged: follow()

        function follow() {
            if (active)
                box.map.dragContext(box.frame, Qt.point((centroid.scenePosition.x - centroid.scenePressPosition.x) / box.map.zoom,
                                                        (centroid.scenePosition.y - centroid.scenePressPosition.y) / box.map.zoom))
        }
    }

    /// The keyboard first: a field of the panel that loses it writes what was typed, for the context it belongs to.
    function take() {
        forceActiveFocus(Qt.MouseFocusReason)
        map.selectContext(frame)
    }
}
