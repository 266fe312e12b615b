// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The pages about rules, in two columns.
Row {
    id: page
    spacing: 40
    Repeater {
        model: ["rules", "rules-names"]
        delegate: Column {
            id: column
            required property string modelData
            width: Math.round((page.width - page.spacing) / 2)
            spacing: 9
            Repeater {
                model: Studio.help(column.modelData).split(/\n\n+/)
                delegate: HelpBlock {
                    required property string modelData
                    width: column.width
                    text: modelData
                }
            }
        }
    }
}
