// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Stormreel

/// Play, step, speed, where the playhead is, which run, and running again.
Item {
    id: bar
    required property Reel reel
    required property bool collapsed
    property bool healthOnOffer: false
    property bool healthShown: false
    readonly property bool busy: reel.running || reel.opening
    readonly property bool narrow: width < 980
    signal collapseToggled()
    signal conditionsAsked()
    signal healthToggled()

    implicitHeight: 46
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Playback")

    function editPosition(): void {
        jump.open()
    }
    function runAgain(): void {
        if (bar.reel.canRun && !bar.reel.running)
            again.open()
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: 10
        anchors.rightMargin: 10
        spacing: 4

        IconButton {
            icon: "to-start"
            tip: qsTr("Go to the start")
            keys: "Home"
            enabled: bar.reel.size > 0
            onClicked: bar.reel.toStart()
        }
        IconButton {
            icon: "step-back"
            tip: qsTr("Step back")
            keys: ","
            enabled: bar.reel.position > 1
            onClicked: bar.reel.stepBack()
        }
        IconButton {
            icon: bar.reel.playing ? "pause" : "play"
            primary: true
            tip: bar.reel.playing ? qsTr("Pause")
                                  : bar.reel.loaded || bar.reel.canRun ? qsTr("Play")
                                                                       : qsTr("Nothing to play: the document is read-only and holds no run")
            keys: "Space"
            enabled: bar.reel.loaded ? bar.reel.size > 0 : bar.reel.canRun && !bar.busy
            onClicked: bar.reel.togglePlay()
        }
        IconButton {
            icon: "step-forward"
            tip: qsTr("Step forward")
            keys: "."
            enabled: bar.reel.position < bar.reel.size
            onClicked: bar.reel.stepForward()
        }
        IconButton {
            icon: "to-end"
            tip: qsTr("Go to the end")
            keys: "End"
            enabled: bar.reel.size > 0
            onClicked: bar.reel.toEnd()
        }
        SpeedButton { reel: bar.reel }

        Rectangle {
            Layout.preferredWidth: 1
            Layout.preferredHeight: 22
            Layout.leftMargin: 4
            Layout.rightMargin: 4
            color: Theme.border
        }
        JumpField {
            id: jump
            reel: bar.reel
            visible: bar.reel.size > 0
        }
        PlainText {
            Layout.fillWidth: true
            Layout.leftMargin: 6
            visible: !bar.busy && bar.width > 1200
            text: bar.reel.currentText
            color: Theme.inkMuted
            font.family: Theme.sans
            font.pixelSize: Theme.body
            elide: Text.ElideRight
        }
        Item { Layout.fillWidth: true }

        RunProgress {
            reel: bar.reel
            visible: bar.busy
        }
        RunChoice {
            reel: bar.reel
            visible: !bar.busy && bar.reel.runs.length > 0
            Layout.preferredWidth: bar.narrow ? 170 : 330
        }
        ActionButton {
            text: qsTr("Run again")
            tip: bar.reel.canRun ? qsTr("Run the wall as it is now, with this or another seed")
                                 : qsTr("The document is read-only: runs can be replayed, not made")
            keys: "Ctrl+R"
            enabled: bar.reel.canRun && !bar.reel.running
            visible: bar.reel.runs.length > 0
            onClicked: again.open()
            RunAgain {
                id: again
                reel: bar.reel
                y: -height - 8
                x: parent.width - width
                onConditionsAsked: bar.conditionsAsked()
            }
        }
        IconButton {
            icon: "sliders"
            tip: bar.reel.canRun ? qsTr("Choose what the next run simulates: store, bus, delivery, faults")
                                 : qsTr("What a run simulates; the document is read-only")
            keys: "Ctrl+Shift+R"
            checked: !bar.reel.conditions.usual
            onClicked: bar.conditionsAsked()
        }
        IconButton {
            icon: "health"
            visible: bar.healthOnOffer
            checked: bar.healthShown
            tip: bar.healthShown ? qsTr("Hide the health of the run") : qsTr("Show lag, queue depth, retries, dead letters and rejections over time")
            keys: "Ctrl+H"
            onClicked: bar.healthToggled()
        }
        IconButton {
            icon: bar.collapsed ? "up" : "down"
            tip: bar.collapsed ? qsTr("Show the log, state and causes") : qsTr("Hide the log, state and causes")
            keys: "Ctrl+J"
            onClicked: bar.collapseToggled()
        }
    }
}
