// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The wall with everything around it: palette, inspector, and the reel underneath.
Item {
    id: page
    required property Session session
    required property Reel reel
    readonly property alias wall: view.wall

    function runAgain(): void { reelPanel.runAgain() }

    // Whoever opens a wall can storm at once: the keys belong to it.
    onVisibleChanged: if (visible) view.forceActiveFocus()
    Component.onCompleted: view.forceActiveFocus()

    WallView {
        id: view
        anchors.left: parent.left
        anchors.right: inspector.left
        anchors.top: parent.top
        anchors.bottom: reelPanel.top
        focus: true
        session: page.session
        reel: page.reel
        leftInset: notes.x + notes.width
    }
    Palette {
        id: notes
        x: 14
        y: 14
        session: page.session
        room: view.height - 28
        tool: view.tool
        onNoteAsked: kind => {
            view.forceActiveFocus()
            view.addNote(kind)
        }
        onNoteDropped: (kind, at) => {
            const place = notes.mapToItem(view, at)
            if (view.contains(place)) {
                view.forceActiveFocus()
                view.addNoteAt(kind, place.x, place.y)
            }
        }
        onToolAsked: tool => {
            view.tool = tool
            view.forceActiveFocus()
        }
    }
    Inspector {
        id: inspector
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: reelPanel.top
        width: page.width < 1500 ? 302 : 350
        session: page.session
        reel: page.reel
    }
    ReelPanel {
        id: reelPanel
        anchors.bottom: parent.bottom
        width: parent.width
        height: implicitHeight
        session: page.session
        reel: page.reel
    }
}
