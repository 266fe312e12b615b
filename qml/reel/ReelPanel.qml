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
    property bool touring: false
    property int face: 0 ///< of the last column: 0 why, 1 the summary
    /// Where nobody chose: there is room for it, or the run has something to show in it.
    readonly property bool healthWanted: Studio.healthStrip === "auto" ? windowHeight >= 900 || health.machinery
                                                                       : Studio.healthStrip === "shown"
    readonly property bool healthThere: !empty && health.worthShowing && healthWanted
    readonly property real healthHeight: healthThere ? (windowHeight < 900 ? 66 : 88) : 0
    readonly property real windowHeight: Window.height > 0 ? Window.height : 768
    readonly property real naturalTables: tableHeight > 0 ? tableHeight : windowHeight * (touring ? 0.2 : 0.27) - 8 - (windowHeight < 900 ? healthHeight / 2 : 0)
    readonly property real tables: Math.max(90, Math.min(naturalTables, windowHeight * 0.7 - transport.height - healthHeight - histogram.height))

    implicitHeight: empty ? strip.height + 1
                          : transport.height + healthHeight + histogram.height + 2 + (collapsed ? 0 : tables + 1)
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
    function chooseConditions(): void { conditions.toggle() }
    function showSummary(): void {
        if (panel.empty)
            return
        panel.face = 1
        Studio.reelCollapsed = false
        summaryPanel.take()
    }
    function followSummary(by: int): void {
        panel.face = 1
        summary.followOn(by)
    }
    function toggleHealth(): void { Studio.healthStrip = healthWanted ? "hidden" : "shown" }

    SummaryModel {
        id: summary
        reel: panel.reel
        onTroubleCame: panel.face = 1
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
        onConditionsWanted: panel.chooseConditions()
        onCollapseWanted: Studio.reelCollapsed = !Studio.reelCollapsed
        onHealthWanted: panel.toggleHealth()
        onSummaryWanted: panel.face === 1 && summaryPanel.activeFocus ? panel.face = 0 : panel.showSummary()
        onPlaceWanted: by => panel.followSummary(by)
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
        onConditionsAsked: panel.chooseConditions()
    }
    TransportBar {
        id: transport
        y: 1
        width: parent.width
        visible: !panel.empty
        reel: panel.reel
        collapsed: panel.collapsed
        healthOnOffer: health.worthShowing
        healthShown: panel.healthWanted
        onHealthToggled: panel.toggleHealth()
        onConditionsAsked: panel.chooseConditions()
        onCollapseToggled: Studio.reelCollapsed = !Studio.reelCollapsed
    }
    ConditionsDoor {
        id: conditions
        visible: panel.visible
        reel: panel.reel
        page: panel.parent
    }
    HealthStripView {
        id: health
        y: transport.y + transport.height + 1
        width: parent.width
        height: panel.healthHeight
        visible: panel.healthThere
        reel: panel.reel
        histogram: histogram
        onClosed: Studio.healthStrip = "hidden"
    }
    HistogramView {
        id: histogram
        y: transport.y + transport.height + 1 + panel.healthHeight
        width: parent.width
        height: panel.windowHeight < 900 ? 66 : 78
        visible: !panel.empty
        reel: panel.reel
        broken: broken
    }
    Rectangle {
        y: transport.y + transport.height
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
            id: whyPanel
            x: statePanel.x + statePanel.width + 1
            width: lower.width - x
            height: lower.height
            visible: panel.face === 0
            reel: panel.reel
        }
        SummaryPanel {
            id: summaryPanel
            x: whyPanel.x
            y: 32
            width: whyPanel.width
            height: lower.height - y
            visible: panel.face === 1
            summary: summary
        }
        SummaryPanelTabs {
            x: whyPanel.x + 16
            y: 4
            height: 26
            why: whyPanel.headRoom < 200 ? qsTr("Why") : whyPanel.title
            troubles: summary.troubles
            currentIndex: panel.face
            onChosen: index => panel.face = index
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
