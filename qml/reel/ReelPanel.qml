// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The reel under the wall: playback, the run at a glance, its log, the state at the playhead and why it came to that.
/// Its height is its own: `implicitHeight` follows the handle at its upper edge.
Rectangle {
    id: panel
    required property Session session
    required property Reel reel
    readonly property bool collapsed: Studio.reelCollapsed
    readonly property real tableHeight: Studio.reelHeight ///< as the handle was dragged; 0: a share of the window
    readonly property bool empty: !reel.loaded && reel.runs.length === 0
    readonly property real windowHeight: Window.height > 0 ? Window.height : 768
    readonly property real naturalTables: tableHeight > 0 ? tableHeight : windowHeight * 0.27 - 8
    readonly property real tables: Math.max(90, Math.min(naturalTables, windowHeight * 0.7 - transport.height - histogram.height))

    implicitHeight: empty ? strip.height + 1
                          : transport.height + histogram.height + 2 + (collapsed ? 0 : tables + 1)
    color: Theme.surface
    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Reel")

    /// Asks for a seed and runs the wall; the first run needs no question.
    function runAgain(): void {
        if (panel.empty)
            panel.reel.play()
        else
            transport.runAgain()
    }

    Breaches {
        id: broken
        reel: panel.reel
    }
    ReelShortcuts {
        reel: panel.reel
        broken: broken
        visible: panel.visible
        onJumpWanted: transport.editPosition()
        onRunWanted: panel.runAgain()
        onCollapseWanted: Studio.reelCollapsed = !Studio.reelCollapsed
        onFilterWanted: {
            Studio.reelCollapsed = false
            table.filter()
        }
    }

    EmptyReel {
        id: strip
        y: 1
        width: parent.width
        visible: panel.empty
        reel: panel.reel
    }
    TransportBar {
        id: transport
        y: 1
        width: parent.width
        visible: !panel.empty
        reel: panel.reel
        collapsed: panel.collapsed
        onCollapseToggled: Studio.reelCollapsed = !Studio.reelCollapsed
    }
    HistogramView {
        id: histogram
        y: transport.y + transport.height + 1
        width: parent.width
        height: panel.windowHeight < 900 ? 66 : 78
        visible: !panel.empty
        reel: panel.reel
        broken: broken
    }
    Rectangle {
        y: histogram.y - 1
        width: parent.width
        height: 1
        visible: !panel.empty
        color: Theme.border
    }

    Item {
        id: lower
        y: histogram.y + histogram.height + 1
        width: parent.width
        height: panel.tables
        visible: !panel.empty && !panel.collapsed
        LogTable {
            id: table
            width: Math.round(lower.width * 0.437)
            height: lower.height
            reel: panel.reel
        }
        StatePanel {
            id: statePanel
            x: table.width + 1
            width: Math.round(lower.width * 0.288)
            height: lower.height
            reel: panel.reel
        }
        WhyPanel {
            x: statePanel.x + statePanel.width + 1
            width: lower.width - x
            height: lower.height
            reel: panel.reel
        }
        Repeater {
            model: [table.width, statePanel.x + statePanel.width]
            delegate: Rectangle {
                required property real modelData
                x: modelData
                width: 1
                height: lower.height
                color: Theme.border
            }
        }
        Rectangle {
            y: -1
            width: parent.width
            height: 1
            color: Theme.border
        }
    }

    Rectangle {
        width: parent.width
        height: 1
        color: handle.pressed || handle.containsMouse ? Theme.focus : Theme.border
    }
    MouseArea {
        id: handle
        property real grabbedAt: 0
        property real heightThen: 0
        width: parent.width
        height: 5
        visible: !panel.empty
        hoverEnabled: true
        cursorShape: Qt.SplitVCursor
        preventStealing: true
        Accessible.role: Accessible.Splitter
        Accessible.name: qsTr("Height of the reel")
        onPressed: event => {
            grabbedAt = mapToGlobal(event.x, event.y).y
            heightThen = panel.collapsed ? 0 : panel.tables
        }
        onPositionChanged: event => {
            if (!pressed)
                return
            const wanted = heightThen + grabbedAt - mapToGlobal(event.x, event.y).y
            Studio.reelCollapsed = wanted < 50
            if (wanted >= 50) // what it comes back to
                Studio.reelHeight = Math.max(90, wanted)
        }
        onDoubleClicked: Studio.reelHeight = 0
    }
}
