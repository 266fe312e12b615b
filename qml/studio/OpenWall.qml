// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// One open wall: its reel, and the two pages that show it.
Item {
    id: open
    required property Session session
    required property Actions shell

    readonly property list<T.Action> ofReel: [run, conditions, play, forward, back, start, end, nextBroken, previousBroken, example, summary, place, health]

    Binding {
        target: open.shell
        property: "ofPages"
        value: [wallActions.notes, wallActions.rest, open.ofReel]
    }
    Binding {
        target: Keyboard
        property: "home"
        value: wallPage.visible ? wallPage.wall : mapPage
    }
    Reel {
        id: reel
        session: open.session
    }
    Connections {
        target: reel
        function onAnswered(words: string): void { Studio.say(words) }
    }
    TourGuide {
        id: guide
        reel: reel
        key: Studio.tour
    }
    TourBar {
        id: tourBar
        width: parent.width
        visible: guide.open
        guide: guide
    }
    WallPage {
        id: wallPage
        anchors.fill: parent
        anchors.topMargin: tourBar.visible ? tourBar.height : 0
        tour: guide.open ? tourBar : null
        visible: open.shell.page === 0
        session: open.session
        reel: reel
        lintShown: open.shell.lintShown
        onHelpAsked: open.shell.rulesHelp.trigger()
        onExportAsked: kind => open.shell.exportAsked(kind)
        onLintClosed: open.shell.lintShown = false
    }
    MapPage {
        id: mapPage
        anchors.fill: parent
        anchors.topMargin: wallPage.anchors.topMargin
        visible: open.shell.page === 1
        session: open.session
        reel: reel
        onBackToWall: open.shell.page = 0
        onExportWanted: kind => open.shell.exportAsked(kind)
    }

    Connections {
        target: open.shell
        function onDialogClosed(): void {
            if (wallPage.visible)
                wallPage.wall.forceActiveFocus()
            else
                mapPage.forceActiveFocus()
        }
    }

    WallActions {
        id: wallActions
        wall: wallPage.wall
        session: open.session
        onAboutToAct: {
            open.shell.page = 0
            wallPage.wall.forceActiveFocus()
        }
    }

    // The panel of the reel listens to these keys itself; here they can be found.
    StudioAction {
        id: run
        text: qsTr("Run again")
        tip: qsTr("Run the wall as it is now, with this or another seed")
        group: qsTr("Reel")
        keys: "Ctrl+R"
        enabled: reel.canRun && !reel.running
        onTriggered: {
            open.shell.page = 0
            wallPage.runAgain()
        }
    }
    StudioAction {
        id: conditions
        text: qsTr("Choose what a run simulates")
        tip: qsTr("Outbox, broker, partitions, delivery, retries, faults: the scenario of the next run")
        group: qsTr("Reel")
        keys: "Ctrl+Shift+R"
        onTriggered: {
            open.shell.page = 0
            wallPage.chooseConditions()
        }
    }
    StudioAction {
        id: play
        text: reel.playing ? qsTr("Pause") : qsTr("Play")
        tip: qsTr("Let time pass, or stop it")
        group: qsTr("Reel")
        keys: "Space"
        onTriggered: reel.togglePlay()
    }
    StudioAction {
        id: forward
        text: qsTr("Step forward")
        tip: qsTr("To the next record")
        group: qsTr("Reel")
        keys: "."
        enabled: reel.loaded
        onTriggered: reel.stepForward()
    }
    StudioAction {
        id: back
        text: qsTr("Step back")
        tip: qsTr("To the record before")
        group: qsTr("Reel")
        keys: ","
        enabled: reel.loaded
        onTriggered: reel.stepBack()
    }
    StudioAction {
        id: start
        text: qsTr("To the start of the reel")
        tip: qsTr("Before anything happened")
        group: qsTr("Reel")
        keys: "Home"
        enabled: reel.loaded
        onTriggered: reel.toStart()
    }
    StudioAction {
        id: end
        text: qsTr("To the end of the reel")
        tip: qsTr("After everything happened")
        group: qsTr("Reel")
        keys: "End"
        enabled: reel.loaded
        onTriggered: reel.toEnd()
    }
    Breaches {
        id: broken
        reel: reel
    }
    StudioAction {
        id: nextBroken
        text: qsTr("To the next broken rule")
        tip: qsTr("The next record after which a rule does not hold")
        group: qsTr("Reel")
        keys: "F8"
        enabled: reel.loaded
        onTriggered: broken.toNext()
    }
    StudioAction {
        id: previousBroken
        text: qsTr("To the broken rule before")
        tip: qsTr("The last record before this one after which a rule does not hold")
        group: qsTr("Reel")
        keys: "Shift+F8"
        enabled: reel.loaded
        onTriggered: broken.toPrevious()
    }
    StudioAction {
        id: summary
        text: qsTr("Summary of the run")
        tip: qsTr("What was lost, doubled, late or stale")
        group: qsTr("Reel")
        keys: "F9"
        enabled: reel.loaded
        onTriggered: {
            open.shell.page = 0
            wallPage.showSummary()
        }
    }
    StudioAction {
        id: place
        text: qsTr("Next record of the summary")
        tip: qsTr("Where the sentence that was followed last comes true again")
        group: qsTr("Reel")
        keys: "F3"
        enabled: reel.loaded
        onTriggered: {
            open.shell.page = 0
            wallPage.followSummary()
        }
    }
    StudioAction {
        id: health
        text: qsTr("Show or hide the health strip")
        tip: qsTr("Lag, queue depth, retries, dead letters and rejections over time")
        group: qsTr("Reel")
        keys: "Ctrl+H"
        enabled: reel.loaded
        onTriggered: wallPage.toggleHealth()
    }
    StudioAction {
        id: example
        text: qsTr("Make a scenario of this record")
        tip: qsTr("Given, when, then, as it came to be at the playhead")
        group: qsTr("Reel")
        keys: "Ctrl+Shift+E"
        enabled: reel.tellable
        onTriggered: {
            open.shell.page = 0
            reel.tellScenario()
        }
    }
}
