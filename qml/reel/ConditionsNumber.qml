// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A number within bounds, with a button on either side.
Row {
    id: control
    required property ConditionsLine line

    function take(): void { stepper.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason) }

    spacing: 4
    Stepper {
        id: stepper
        label: control.line.label
        value: control.line.number
        from: control.line.least
        to: control.line.most
        onChosen: value => control.line.choose(value)
    }
    PlainText {
        visible: control.line.kind === "percent"
        height: stepper.height
        verticalAlignment: Text.AlignVCenter
        text: "%"
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: Theme.inkMuted
    }
}
