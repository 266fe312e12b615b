// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Two pages of help, each in its column.
Row {
    id: page
    required property list<string> pages ///< names of files in resources/help
    spacing: 40
    Repeater {
        model: page.pages
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
