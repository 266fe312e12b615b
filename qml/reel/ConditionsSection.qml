// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The settings of one group. Those that change nothing as things are wait in a line at the end.
Column {
    id: section
    required property string group
    required property Reel reel

    /// Takes the keyboard: the first setting that can be chosen.
    function take(): void {
        for (let i = 0; i < settings.count; ++i) {
            const line = settings.itemAt(i) as ConditionsLine
            if (line && line.visible) {
                line.take()
                return
            }
        }
    }

    spacing: 12
    Accessible.role: Accessible.Grouping
    Accessible.name: group

    ConditionLines {
        id: lines
        conditions: section.reel.conditions
        group: section.group
    }
    ConditionsTitle {
        width: section.width
        text: section.group
        chosen: lines.chosen
    }
    Repeater {
        id: settings
        model: lines
        delegate: ConditionsLine {
            width: section.width
            reel: section.reel
        }
    }
    PlainText {
        width: section.width
        visible: text !== ""
        text: lines.waiting
        font.family: Theme.sans
        font.pixelSize: 12
        font.italic: true
        color: Theme.inkMuted
        wrapMode: Text.Wrap
    }
}
