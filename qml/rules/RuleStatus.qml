// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The line under a rule: the first thing that is wrong with it, or what the expression under the cursor is.
Item {
    id: status
    required property RuleText rule
    required property bool typing
    required property bool tabLeaves
    readonly property bool wrong: rule.problem !== ""
    readonly property string words: {
        if (wrong)
            return rule.problem
        if (!typing)
            return ""
        if (tabLeaves)
            return qsTr("Tab goes on to the next control")
        return [rule.type, value].filter(part => part !== "").join(" · ")
    }
    readonly property string value: rule.value === "" ? "" : rule.valueFailed ? rule.value : qsTr("%2 at %1").arg(rule.valueAt).arg(rule.value)

    visible: words !== ""
    height: visible ? column.implicitHeight : 0

    Column {
        id: column
        width: status.width
        spacing: 5
        PlainText {
            width: column.width
            text: status.words
            font.family: Theme.sans
            font.pixelSize: 12
            color: status.wrong ? (status.rule.severity === "error" ? Theme.bad : Theme.warn) : Theme.inkMuted
            wrapMode: Text.Wrap
            maximumLineCount: 4
            elide: Text.ElideRight
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        ActionButton {
            visible: status.rule.fix !== "" && status.rule.editable && !status.typing
            width: Math.min(implicitWidth, column.width)
            implicitHeight: 26
            font.pixelSize: 12
            text: status.rule.fix
            tip: qsTr("Apply this fix; it can be undone")
            onClicked: status.rule.applyFix()
        }
    }
}
