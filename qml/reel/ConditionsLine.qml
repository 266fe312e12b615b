// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One setting: what it is called, what it changes, the control of its kind, and the way back to what is usual.
Item {
    id: line
    required property Reel reel
    required property string key
    required property string label
    required property string what
    required property string kind
    required property string text
    required property int number
    required property list<string> choices
    required property int choice
    required property bool checked
    required property int least
    required property int most
    required property bool chosen
    required property string usual
    required property string needs
    property string problem ///< about what was typed and could not be read
    readonly property bool beneath: kind === "choice" ///< the control has a row of its own
    readonly property var files: ({choice: "ConditionsChoice.qml", toggle: "ConditionsToggle.qml", percent: "ConditionsNumber.qml",
                                   number: key === "seed" ? "ConditionsSeed.qml" : most > 0 && most <= 10000 ? "ConditionsNumber.qml" : "ConditionsValue.qml",
                                   text: key === "newcomer" ? "ConditionsNewcomer.qml" : "ConditionsValue.qml"})

    function choose(value: var): void {
        problem = reel.conditions.choose(key, value)
    }
    function take(): void {
        control.item?.take()
    }

    visible: needs === ""
    implicitHeight: words.height
    onTextChanged: problem = ""

    Rectangle { // not as usual
        x: -10
        y: 2
        width: 3
        height: line.height - 4
        radius: 1.5
        visible: line.chosen
        color: Theme.accent
    }
    Column {
        id: words
        width: line.width
        spacing: 3
        Item {
            width: line.width
            height: Math.max(name.height, line.beneath ? 0 : texts.height, line.beneath ? 0 : control.height)
            Column {
                id: texts
                width: line.beneath ? line.width - back.width - 10 : line.width - 214
                spacing: 2
                PlainText {
                    id: name
                    width: texts.width
                    text: line.label
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    font.weight: Font.DemiBold
                    color: Theme.ink
                    elide: Text.ElideRight
                }
                PlainText {
                    visible: !line.beneath
                    width: texts.width
                    text: line.what
                    font.family: Theme.sans
                    font.pixelSize: 12
                    color: Theme.inkMuted
                    wrapMode: Text.Wrap
                }
            }
            IconButton {
                id: back
                anchors.right: parent.right
                anchors.rightMargin: line.beneath ? 0 : 166
                y: line.beneath ? -6 : 1
                implicitWidth: 28
                implicitHeight: 28
                size: 15
                visible: line.chosen
                icon: "undo"
                tip: line.usual === "" ? qsTr("%1: back to usual").arg(line.label) : qsTr("%1: back to usual, %2").arg(line.label).arg(line.usual)
                onClicked: line.reel.conditions.backToUsual(line.key)
            }
        }
        Loader { // by address: Qt 6.4 does not load components bound to this file
            id: control
            parent: line.beneath ? words : line
            x: line.beneath ? 0 : line.width - width
            Component.onCompleted: setSource(line.files[line.kind] ?? "ConditionsValue.qml", {line: line})
        }
        PlainText {
            visible: line.beneath
            width: line.width
            text: line.what
            font.family: Theme.sans
            font.pixelSize: 12
            color: Theme.inkMuted
            wrapMode: Text.Wrap
        }
        PlainText {
            visible: line.problem !== ""
            width: line.width
            text: line.problem
            font.family: Theme.sans
            font.pixelSize: 12
            color: Theme.bad
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
