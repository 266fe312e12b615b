// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// "4 rules type-check · 0 warnings", or how many do not.
Row {
    id: line
    required property RuleList rules
    readonly property color tone: rules.health === "good" ? Theme.good : rules.health === "warning" ? Theme.warn : Theme.bad
    visible: rules.total > 0
    spacing: 6
    Icon {
        anchors.verticalCenter: parent.verticalCenter
        width: 14
        height: 14
        name: line.rules.health === "good" ? "check" : "warning"
        colour: line.tone
    }
    PlainText {
        text: line.rules.summary
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: line.tone
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
