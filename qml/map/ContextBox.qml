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
    signal opened()

    readonly property var arrows: ({ [Qt.Key_Left]: [-1, 0], [Qt.Key_Right]: [1, 0], [Qt.Key_Up]: [0, -1], [Qt.Key_Down]: [0, 1] })

    x: area.x
    y: area.y
    width: area.width
    height: area.height
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
        radius: 18
        color: Theme.dark ? "#30000000" : "#0c000000"
    }
    Rectangle {
        anchors.fill: parent
        anchors.topMargin: 2
        anchors.bottomMargin: -2
        radius: 16
        color: Theme.dark ? "#30000000" : "#12000000"
    }
    Rectangle {
        anchors.fill: parent
        radius: 16
        color: Theme.surface
        border.width: box.selected ? 3 : 2
        border.color: Theme.contextLines[box.colour]
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: -4
        visible: box.activeFocus || box.selected
        radius: 20
        color: "transparent"
        border.width: 2
        border.color: box.activeFocus ? Theme.focus : Theme.accent
    }
    Text {
        x: 16
        y: 16
        width: parent.width - 32 - (box.badge.width > 0 ? box.badge.width + 8 : 0)
        height: 24
        verticalAlignment: Text.AlignVCenter
        text: box.name
        textFormat: Text.PlainText
        font.family: Theme.sans
        font.pixelSize: Theme.title
        font.bold: true
        color: Theme.ink
        elide: Text.ElideRight
    }
    Text {
        x: 16
        y: 42
        width: parent.width - 32 - box.mud.width
        height: 19
        verticalAlignment: Text.AlignVCenter
        text: box.owner
        textFormat: Text.PlainText
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: Theme.inkMuted
        elide: Text.ElideRight
    }
    MapBadge {
        area: box.badge
        text: box.classification
        kind: box.classification
    }
    MapBadge {
        area: box.mud
        text: qsTr("big ball of mud")
        kind: "mud"
    }
    Repeater {
        model: box.chips
        delegate: Rectangle {
            id: chip
            required property var modelData
            x: modelData.area.x
            y: modelData.area.y
            width: modelData.area.width
            height: modelData.area.height
            radius: 2
            color: "#fff3a3"
            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: "#30000000"
            }
            Text {
                anchors.centerIn: parent
                text: chip.modelData.text
                textFormat: Text.PlainText
                font.family: Theme.sans
                font.pixelSize: Theme.body
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
