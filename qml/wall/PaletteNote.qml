// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A note to take: a click puts one on the wall, a drag puts it where it is dropped.
T.Control {
    id: control
    property string kind
    property string title
    property string letter
    signal clicked()
    signal dropped(point at)

    implicitWidth: 38
    implicitHeight: 33
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.4
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Add note: %1").arg(title)
    Accessible.description: letter
    Accessible.focusable: true
    Accessible.onPressAction: clicked()
    Keys.onSpacePressed: clicked()
    Keys.onReturnPressed: clicked()

    background: Rectangle {
        y: control.hovered && !touch.pressed ? -1 : 0
        height: control.height
        radius: 4
        color: control.kind === "text" ? (control.hovered ? Theme.hover : "transparent") : Theme.noteColour(control.kind)
        border.width: control.kind === "text" ? 1 : 0
        border.color: Theme.border
        Rectangle {
            z: -1
            anchors.fill: parent
            anchors.topMargin: 2
            anchors.bottomMargin: control.hovered ? -3 : -2
            radius: 4
            visible: control.kind !== "text"
            color: "#22000000"
        }
        FocusRing { shown: control.visualFocus }
    }
    contentItem: Item {
        PlainText {
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.rightMargin: 5
            anchors.bottomMargin: 2
            text: control.letter
            font.family: Theme.sans
            font.pixelSize: 10
            font.weight: Font.Bold
            color: control.kind === "text" ? Theme.inkMuted : Theme.noteInk
        }
    }
    Hint {
        x: control.width + 10
        y: Math.round((control.height - height) / 2)
        tip: control.title
        keys: control.letter
        visible: (control.hovered || control.visualFocus) && !touch.pressed
    }

    MouseArea {
        id: touch
        property point start
        property bool dragging: false
        anchors.fill: parent
        preventStealing: true
        cursorShape: dragging ? Qt.ClosedHandCursor : Qt.PointingHandCursor
        onPressed: event => {
            start = Qt.point(event.x, event.y)
            dragging = false
        }
        onPositionChanged: event => dragging = dragging || Math.abs(event.x - start.x) + Math.abs(event.y - start.y) > 8
        onReleased: event => {
            const away = dragging && !contains(Qt.point(event.x, event.y))
            const moved = dragging
            dragging = false
            if (away)
                control.dropped(Qt.point(event.x, event.y))
            else if (!moved)
                control.clicked()
        }
        onCanceled: dragging = false
    }
    Rectangle { // the note on its way
        parent: T.Overlay.overlay
        visible: touch.dragging
        readonly property point at: touch.dragging ? control.mapToItem(parent, touch.mouseX, touch.mouseY) : Qt.point(0, 0)
        x: at.x - width / 2
        y: at.y - height / 2
        width: 60
        height: 52
        radius: 4
        opacity: 0.85
        color: control.kind === "text" ? Theme.surface : Theme.noteColour(control.kind)
        border.width: control.kind === "text" ? 1 : 0
        border.color: Theme.border
    }
}
