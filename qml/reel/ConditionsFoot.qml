// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import Stormreel

/// What to do with what is chosen: run it, take it elsewhere, or start over.
Rectangle {
    id: foot
    required property Reel reel
    required property int margin
    readonly property RunConditions conditions: reel.conditions
    readonly property bool fits: width > 700
    signal runAsked()

    implicitHeight: 56 + (trouble.visible ? trouble.height + 8 : 0)
    color: Theme.surface
    Rectangle {
        x: 1
        width: parent.width - 1
        height: 1
        color: Theme.border
    }
    PlainText {
        id: trouble
        x: foot.margin
        y: 10
        width: foot.width - 2 * foot.margin
        visible: text !== ""
        text: foot.conditions.obstacle
        font.family: Theme.sans
        font.pixelSize: 12
        color: Theme.bad
        wrapMode: Text.Wrap
        Accessible.role: Accessible.AlertMessage
        Accessible.name: text
    }
    RowLayout {
        x: foot.margin
        y: foot.height - 43
        width: foot.width - 2 * foot.margin
        spacing: 8
        ActionButton {
            symbol: "undo"
            text: qsTr("As usual")
            tip: qsTr("Everything back to usual; seed and stories stay")
            enabled: !foot.conditions.usual
            onClicked: foot.conditions.allToUsual()
        }
        ActionButton {
            visible: foot.reel.tellable
            Layout.maximumWidth: 170
            text: qsTr("As in %1").arg(foot.reel.runTitle)
            tip: qsTr("Take over what the run that is open simulated")
            onClicked: foot.reel.takeConditions()
        }
        ActionButton {
            symbol: "copy"
            text: foot.fits ? qsTr("Copy the command line") : qsTr("Copy")
            tip: qsTr("A command that makes the same run: %1").arg(foot.conditions.commandLine)
            onClicked: {
                foot.conditions.copyCommandLine()
                Studio.say(qsTr("The command line is on the clipboard."))
            }
        }
        Item { Layout.fillWidth: true }
        ActionButton {
            primary: true
            symbol: "run"
            text: qsTr("Run")
            tip: !foot.reel.canRun ? qsTr("The document is read-only: runs can be replayed, not made") : qsTr("Run the wall as it is now")
            keys: "Ctrl+Return"
            enabled: foot.reel.canRun && !foot.reel.running && foot.conditions.obstacle === ""
            onClicked: foot.runAsked()
        }
    }
}
