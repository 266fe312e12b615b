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

    signal helpAsked()
    signal exportAsked(string kind)
    property bool lintShown: false
    property Item tour: null ///< the bar of a tour, which takes part of the height, and some keys
    readonly property bool touring: tour !== null
    signal lintClosed()

    function runAgain(): void { reelPanel.runAgain() }
    function chooseConditions(): void { reelPanel.chooseConditions() }
    function showSummary(): void { reelPanel.showSummary() }
    function followSummary(): void { reelPanel.followSummary(1) }
    function toggleHealth(): void { reelPanel.toggleHealth() }

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
        firstKeys: page.tour
        leftInset: notes.visible ? notes.x + notes.width : 0
    }
    Palette {
        id: notes
        x: 14
        y: 14
        session: page.session
        room: view.height - 28
        visible: !page.touring || view.height > 330 // a tour is there to be watched; notes still have their keys
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
        readonly property real ordinary: page.width < 1500 ? 342 : page.width < 2200 ? 372 : 420
        width: Math.round(Math.max(280, Math.min(page.width * 0.6, Studio.inspectorWidth > 0 ? Studio.inspectorWidth : ordinary)))
        session: page.session
        reel: page.reel
        onHelpAsked: page.helpAsked()
        onExportAsked: kind => page.exportAsked(kind)
    }
    MouseArea {
        id: handle
        property real grabbedAt: 0
        property real widthThen: 0
        x: inspector.x - 2
        width: 5
        height: inspector.height
        hoverEnabled: true
        cursorShape: Qt.SplitHCursor
        preventStealing: true
        Accessible.role: Accessible.Splitter
        Accessible.name: qsTr("Width of the inspector")
        onPressed: event => {
            grabbedAt = mapToGlobal(event.x, event.y).x
            widthThen = inspector.width
        }
        onPositionChanged: event => {
            if (pressed)
                Studio.inspectorWidth = Math.max(280, widthThen + grabbedAt - mapToGlobal(event.x, event.y).x)
        }
        onDoubleClicked: Studio.inspectorWidth = 0
        Rectangle {
            x: 2
            width: 1
            height: parent.height
            visible: handle.containsMouse || handle.pressed
            color: Theme.focus
        }
    }
    Loader { // by address: Qt 6.4 does not load components bound to this file
        id: lint
        anchors.right: inspector.left
        anchors.top: parent.top
        anchors.bottom: reelPanel.top
        width: 348
        readonly property bool shown: page.lintShown
        onShownChanged: {
            if (shown)
                setSource("LintPanel.qml", {session: page.session})
            else
                setSource("")
            if (!shown)
                view.forceActiveFocus()
        }
        Connections {
            target: lint.item
            ignoreUnknownSignals: true
            function onClosed(): void { page.lintClosed() }
        }
    }
    ReelPanel {
        id: reelPanel
        anchors.bottom: parent.bottom
        width: parent.width
        height: implicitHeight
        touring: page.touring
        session: page.session
        reel: page.reel
    }
}
