// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The seed, and dice that roll another.
Row {
    id: control
    required property ConditionsLine line

    function take(): void { value.take() }

    spacing: 4
    ConditionsValue {
        id: value
        width: 122
        line: control.line
    }
    IconButton {
        icon: "dice"
        tip: qsTr("Roll another seed")
        onClicked: control.line.reel.rollSeed()
    }
}
