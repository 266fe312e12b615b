// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What breaks on purpose: each fault a sentence, one of them open to be changed.
Column {
    id: section
    required property Reel reel
    readonly property RunConditions conditions: reel.conditions
    property int openRow: -1

    function take(): void {
        addButton.forceActiveFocus(Qt.TabFocusReason)
    }
    function add(kind: string): void {
        conditions.faults.add(kind)
        openRow = conditions.faults.count - 1
        Qt.callLater(() => (rows.itemAt(section.openRow) as ConditionsFault)?.take())
    }

    /// The keyboard goes on to the one behind it.
    function remove(row: int): void {
        const left = conditions.faults.count - 1
        const next = left > 0 ? rows.itemAt(row < left ? row + 1 : row - 1) as ConditionsFault : null
        if (next)
            next.take()
        else
            take()
        conditions.faults.remove(row)
    }

    spacing: 8
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("What goes wrong")

    Item {
        width: section.width
        height: 30
        ConditionsTitle {
            y: 2
            width: section.width
            text: qsTr("What goes wrong")
            chosen: section.conditions.faults.count > 0
        }
        ActionButton {
            id: addButton
            anchors.right: parent.right
            y: -9
            implicitHeight: 28
            font.pixelSize: 12
            symbol: "plus"
            text: qsTr("Add a fault")
            tip: section.conditions.faults.full ? qsTr("A run has no more faults than that") : ""
            enabled: !section.conditions.faults.full
            onClicked: kinds.open()
            ConditionsFaultMenu {
                id: kinds
                x: addButton.width - width
                y: addButton.height + 4
                kinds: section.conditions.faults.kinds
                onChosen: kind => section.add(kind)
            }
        }
    }
    PlainText {
        visible: section.conditions.faults.count === 0
        width: section.width
        text: qsTr("Nothing is broken on purpose. Add a fault, or choose a bad day above.")
        font.family: Theme.sans
        font.pixelSize: 12
        color: Theme.inkMuted
        wrapMode: Text.Wrap
    }
    Repeater {
        id: rows
        model: section.conditions.faults
        delegate: ConditionsFault {
            id: one
            width: section.width
            reel: section.reel
            open: section.openRow === index
            onToggled: section.openRow = open ? -1 : index
            onRemoveAsked: {
                section.openRow = -1
                section.remove(index)
            }
        }
    }
}
