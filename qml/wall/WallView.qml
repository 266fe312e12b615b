// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The wall of a session, with the editor that lies over a note and the zoom controls. What surrounds it (palette, inspector,
/// reel) talks to it through `tool` and the functions.
FocusScope {
    id: view
    required property Session session
    required property Reel reel
    readonly property alias wall: wall
    property alias tool: wall.tool
    property alias zoom: wall.zoom
    property Item firstKeys: null ///< who may take keys before the wall does
    property alias leftInset: wall.leftInset ///< pixels that the palette lies over

    function addNote(kind: string) { wall.addNote(kind) }
    function addNoteAt(kind: string, x: real, y: real) { wall.addNoteAt(kind, x, y) }
    function reveal(id: int) { wall.reveal(id) }

    clip: true

    Rectangle {
        anchors.fill: parent
        color: Theme.canvas
    }
    WallItem {
        id: wall
        objectName: "wall"
        anchors.fill: parent
        focus: true
        session: view.session
        leftInset: 64
        dark: Theme.dark
        Keys.forwardTo: view.firstKeys ? [view.firstKeys] : []
        onEditRequested: id => editor.open(id)
        onPlayAsked: view.reel.togglePlay()
        Accessible.role: Accessible.Canvas
        Accessible.name: qsTr("Wall of notes")
        Accessible.focusable: true

        PinchHandler {
            id: pinch
            property real seen: 1
            target: null
            onActiveChanged: seen = 1
            onActiveScaleChanged: {
                wall.zoomAbout(centroid.position.x, centroid.position.y, activeScale / seen)
                seen = activeScale
            }
        }
        NoteEditor {
            id: editor
            wall: wall
        }
    }
    EmptyWall {
        anchors.centerIn: parent
        visible: wall.empty && !view.session.readOnly && !editor.visible
    }
    ZoomControls {
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: 12
        wall: wall
    }
    FocusRing {
        anchors.margins: 1
        radius: 2
        shown: wall.activeFocus && view.session.selectionCount === 0 && wall.keyboardFocus
    }
}
