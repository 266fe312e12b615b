// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The page about rules, in two columns.
Row {
    id: page
    spacing: 36
    Repeater {
        model: [Studio.help("rules"), Studio.help("rules-names")]
        delegate: Text {
            required property string modelData
            width: Math.round((page.width - page.spacing) / 2)
            textFormat: Text.MarkdownText
            text: modelData
            font.family: Theme.sans
            font.pixelSize: Theme.body
            lineHeight: 1.25
            color: Theme.ink
            wrapMode: Text.Wrap
        }
    }
}
