// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What is typed: a time ("400 ms"), a large number, a name.
Field {
    id: control
    required property ConditionsLine line

    function take(): void { forceActiveFocus(Qt.TabFocusReason) }

    width: 158
    label: line.label
    placeholder: line.kind === "text" ? qsTr("nobody") : ""
    text: line.text
    onEditingFinished: {
        const typed = text
        if (typed === line.text)
            return
        line.choose(typed)
        text = Qt.binding(() => line.text)
    }
}
