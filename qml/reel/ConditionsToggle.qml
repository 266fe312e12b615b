// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// On or off.
Toggle {
    id: control
    required property ConditionsLine line

    function take(): void { forceActiveFocus(Qt.TabFocusReason) }

    width: 150
    text: checked ? qsTr("on") : qsTr("off")
    Accessible.name: line.label
    checked: line.checked
    onClicked: line.choose(!line.checked)
}
