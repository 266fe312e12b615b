// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A policy or read model of the wall, or none.
ConditionsName {
    id: control
    required property ConditionsLine line

    function take(): void { forceActiveFocus(Qt.TabFocusReason) }

    width: 158
    label: line.label
    placeholder: qsTr("none")
    slug: line.text
    names: line.reel.conditions.targets("consumer")
    onChosen: slug => line.choose(slug)
}
