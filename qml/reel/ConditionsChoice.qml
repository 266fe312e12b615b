// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One of a few, side by side.
Segments {
    id: control
    required property ConditionsLine line

    function take(): void { focusCurrent() }
    function focusCurrent(): void {
        nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }

    name: line.label
    labels: line.choices
    currentIndex: line.choice
    onChosen: index => line.choose(index)
}
