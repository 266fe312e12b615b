// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// About several things at once: what they are, and putting them in order.
Column {
    id: page
    required property Inspection inspection
    spacing: 14

    function arrange(way: int): void {
        switch (way) {
        case 0: return inspection.alignLeft()
        case 1: return inspection.alignTop()
        case 2: return inspection.distributeAcross()
        default: return inspection.distributeDown()
        }
    }

    KindCounts {
        width: page.width
        rows: page.inspection.counts
    }
    SectionLabel { text: qsTr("Arrange") }
    Grid {
        columns: 2
        spacing: 8
        enabled: page.inspection.editable
        Repeater {
            model: [
                {words: qsTr("Left edges"), icon: "align-left", tip: qsTr("Align to the leftmost note")},
                {words: qsTr("Top edges"), icon: "align-top", tip: qsTr("Align to the topmost note")},
                {words: qsTr("Across"), icon: "distribute-across", tip: qsTr("Equal gaps from left to right")},
                {words: qsTr("Down"), icon: "distribute-down", tip: qsTr("Equal gaps from top to bottom")}
            ]
            delegate: ActionButton {
                required property int index
                required property var modelData
                width: (page.width - 8) / 2
                symbol: modelData.icon
                text: modelData.words
                tip: modelData.tip
                onClicked: page.arrange(index)
            }
        }
    }
    ActionButton {
        enabled: page.inspection.editable
        symbol: "trash"
        text: qsTr("Delete all of them")
        tip: qsTr("With their links; it can be undone")
        keys: "Del"
        onClicked: page.inspection.removeSelected()
    }
}
