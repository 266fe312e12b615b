// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One fault: a sentence, and when it is open what can be changed in it.
Rectangle {
    id: fault
    required property Reel reel
    required property bool open
    required property int index
    required property string label
    required property string sentence
    required property string when
    required property int percent
    required property string at
    required property string every
    required property int record
    required property string lasting
    required property int factor
    required property string target
    required property string targetKind
    required property bool hasTime
    required property bool hasFactor
    required property string needs
    property string problem
    signal toggled()
    signal removeAsked()

    function take(): void { head.forceActiveFocus(Qt.TabFocusReason) }
    function change(what: string, value: var): void {
        problem = reel.conditions.faults.change(index, what, value)
    }
    function strike(how: string): void {
        problem = ""
        reel.conditions.faults.strike(index, how, Math.max(1, reel.position))
    }

    implicitHeight: body.y + (open ? body.height + 12 : 0)
    radius: 10
    color: Theme.surface
    border.color: Theme.border
    clip: true

    NoteRow {
        id: head
        x: 1
        y: 1
        width: fault.width - removeButton.width - 8
        leftPadding: 30
        text: fault.sentence
        detail: fault.needs === "" ? "" : qsTr("Without %1 it never strikes.").arg(fault.needs)
        Accessible.role: Accessible.Button
        Accessible.description: fault.open ? qsTr("open; press to close") : qsTr("press to change it")
        onClicked: fault.toggled()
    }
    Icon {
        x: 12
        y: head.y + 8
        width: 17
        height: 17
        name: "fault"
        colour: fault.needs === "" ? Theme.bad : Theme.inkFaint
    }
    IconButton {
        id: removeButton
        anchors.right: parent.right
        anchors.rightMargin: 4
        y: 2
        size: 16
        icon: "trash"
        tip: qsTr("Remove this fault: %1").arg(fault.label)
        onClicked: fault.removeAsked()
    }
    Column {
        id: body
        x: 14
        y: head.y + head.height + 4
        width: fault.width - 28
        visible: fault.open
        spacing: 10
        Segments {
            name: qsTr("How it strikes")
            labels: [qsTr("By rate"), qsTr("On schedule"), qsTr("At a record")]
            currentIndex: fault.when === "rate" ? 0 : fault.when === "schedule" ? 1 : 2
            onChosen: index => fault.strike(index === 0 ? "rate" : index === 1 ? "schedule" : "record")
        }
        Flow {
            width: body.width
            spacing: 14
            ConditionsFaultWhen {
                when: fault.when
                percent: fault.percent
                at: fault.at
                every: fault.every
                record: fault.record
                position: fault.reel.position
                onChosen: (what, value) => fault.change(what, value)
            }
            ConditionsFaultWhat {
                kind: fault.targetKind
                target: fault.target
                names: fault.open && fault.targetKind !== "" ? fault.reel.conditions.targets(fault.targetKind) : []
                lasting: fault.hasTime ? fault.lasting : ""
                factor: fault.hasFactor ? fault.factor : 0
                onChosen: (what, value) => fault.change(what, value)
            }
        }
        PlainText {
            visible: fault.problem !== ""
            width: body.width
            text: fault.problem
            font.family: Theme.sans
            font.pixelSize: 12
            color: Theme.bad
            wrapMode: Text.Wrap
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
        }
    }
}
