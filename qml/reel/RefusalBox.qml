// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Why a command was turned down: the words, what was required, and what it was worth.
Rectangle {
    id: box
    required property WhyModel why

    visible: why.refusal !== ""
    implicitHeight: visible ? column.implicitHeight + 18 : 0
    radius: Theme.radius
    color: Theme.badSoft
    Accessible.role: Accessible.StaticText
    Accessible.name: [why.refusal, why.requirement].concat(why.refusalValues.map(one => one.name + " = " + one.value)).filter(part => part !== "").join(", ")

    Column {
        id: column
        x: 12
        y: 9
        width: box.width - 24
        spacing: 4
        PlainText {
            width: column.width
            text: box.why.refusal
            font.family: Theme.sans
            font.pixelSize: Theme.body
            font.weight: Font.DemiBold
            color: Theme.bad
            wrapMode: Text.Wrap
        }
        PlainText {
            width: column.width
            visible: text !== ""
            text: box.why.requirement
            font.family: Theme.mono
            font.pixelSize: 12
            color: Theme.ink
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
        Repeater {
            model: box.why.refusalValues
            delegate: PlainText {
                required property var modelData
                width: column.width
                text: modelData.name + " = " + modelData.value
                font.family: Theme.mono
                font.pixelSize: 12
                color: Theme.inkMuted
                elide: Text.ElideRight
            }
        }
    }
}
