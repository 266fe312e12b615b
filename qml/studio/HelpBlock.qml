// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A paragraph of a help page: a heading, lines of code, a table of two columns, or words.
Item {
    id: block
    required property string text
    readonly property string kind: text.startsWith("### ") ? "heading" : text.startsWith("    ") ? "code" : text.startsWith("| ") ? "table" : "words"
    readonly property var rows: kind !== "table" ? [] : text.split("\n").filter((line, at) => at > 1 && line.startsWith("|")).map(line => line.split("|").slice(1, 3).map(cell => cell.trim()))

    implicitHeight: kind === "table" ? table.height : kind === "code" ? paper.height : words.height + (kind === "heading" ? 6 : 0)
    height: implicitHeight

    ResourceText {
        id: words
        y: block.kind === "heading" ? 6 : 0
        width: block.width
        visible: block.kind === "heading" || block.kind === "words"
        textFormat: block.kind === "heading" ? Text.PlainText : Text.MarkdownText
        text: !visible ? "" : block.kind === "heading" ? block.text.slice(4).trim() : block.text.replace(/\n/g, " ")
        font.family: Theme.sans
        font.pixelSize: block.kind === "heading" ? 15 : Theme.body
        font.weight: block.kind === "heading" ? Font.Bold : Font.Normal
        lineHeight: 1.2
        color: Theme.ink
        wrapMode: Text.Wrap
    }
    Rectangle {
        id: paper
        width: block.width
        height: code.implicitHeight + 16
        visible: block.kind === "code"
        radius: 6
        color: Theme.surfaceHeader
        border.color: Theme.border
        PlainText {
            id: code
            x: 12
            y: 8
            width: parent.width - 24
            text: block.kind === "code" ? block.text.split("\n").map(line => line.slice(4)).join("\n").replace(/\s+$/, "") : ""
            font.family: Theme.mono
            font.pixelSize: 12
            color: Theme.ink
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        }
    }
    Column {
        id: table
        width: block.width
        visible: block.kind === "table"
        Repeater {
            model: block.rows
            delegate: Item {
                id: line
                required property var modelData
                width: table.width
                height: Math.max(where.height, what.height) + 8
                ResourceText {
                    id: where
                    y: 4
                    width: 118
                    text: line.modelData[0]
                    textFormat: Text.MarkdownText
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    color: Theme.inkMuted
                    wrapMode: Text.Wrap
                }
                ResourceText {
                    id: what
                    x: 130
                    y: 4
                    width: line.width - x
                    text: line.modelData[1]
                    textFormat: Text.MarkdownText
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    color: Theme.ink
                    wrapMode: Text.Wrap
                }
                Rectangle {
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 1
                    color: Theme.border
                }
            }
        }
    }
}
