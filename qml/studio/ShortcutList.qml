// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Every action that has keys, by group, and the keys of wall and reel that are no actions.
Column {
    id: list
    required property Actions actions
    spacing: 16

    readonly property var groups: {
        const named = new Map()
        for (const action of actions.all) {
            if (action.keys === "" || action.group === "")
                continue
            if (!named.has(action.group))
                named.set(action.group, [])
            named.get(action.group).push({words: action.text, keys: action.keys})
        }
        return Array.from(named, ([title, lines]) => ({title, lines}))
    }
    Repeater {
        model: list.visible ? list.groups : [] // actions of a wall go with it
        delegate: Column {
            id: group
            required property var modelData
            width: list.width
            spacing: 4
            SectionLabel { text: group.modelData.title }
            Repeater {
                model: group.modelData.lines
                delegate: Item {
                    id: line
                    required property var modelData
                    width: group.width
                    height: 24
                    PlainText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - cap.width - 8
                        text: line.modelData.words
                        font.family: Theme.sans
                        font.pixelSize: Theme.body
                        color: Theme.ink
                        elide: Text.ElideRight
                    }
                    KeyCap {
                        id: cap
                        anchors.right: parent.right
                        anchors.verticalCenter: parent.verticalCenter
                        text: line.modelData.keys
                    }
                }
            }
        }
    }
}
