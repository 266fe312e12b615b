// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The floating strip at the left of the wall: notes to take, tools, undo, level. Two columns where the wall is low.
Rectangle {
    id: strip
    required property Session session
    property string tool: "select"
    property real room: 600 ///< height there is for it
    readonly property list<string> kinds: kindsOf(session.level)
    readonly property int columns: [1, 2, 3].find(count => heightIn(count) <= room) ?? 4
    signal noteAsked(string kind)
    signal noteDropped(string kind, point at) ///< `at`: in the strip's own coordinates
    signal toolAsked(string tool)

    function heightIn(count: int): real {
        const rows = things => Math.ceil(things / count)
        return rows(kinds.length) * 38 + rows(6) * 35 + rows(2) * 35 + 32
    }
    function kindsOf(level: string): list<string> {
        if (level === "big_picture")
            return ["event", "system", "actor", "hotspot", "opportunity", "text"]
        if (level === "process")
            return ["event", "command", "policy", "read_model", "system", "actor", "hotspot", "opportunity", "text"]
        return ["event", "command", "aggregate", "policy", "read_model", "system", "actor", "hotspot", "opportunity", "text"]
    }
    function titleOf(kind: string): string {
        const row = Studio.notation.find(one => one.kind === kind)
        return session.businessWords ? row.business : row.name
    }
    function keyOf(kind: string): string {
        return Studio.notation.find(one => one.kind === kind).key
    }

    implicitWidth: grid.width + 16
    implicitHeight: column.height + 16
    radius: 12
    color: Theme.surface
    border.color: Theme.border
    Accessible.role: Accessible.ToolBar
    Accessible.name: qsTr("Notes and tools")

    Rectangle {
        z: -1
        anchors.fill: parent
        anchors.topMargin: 3
        anchors.bottomMargin: -3
        radius: 12
        color: "#12000000"
    }
    MouseArea { // what lies under the strip is not for the pointer
        anchors.fill: parent
        acceptedButtons: Qt.AllButtons
        onWheel: wheel => wheel.accepted = true
    }

    Column {
        id: column
        x: 8
        y: 8
        spacing: 6
        Grid {
            id: grid
            columns: strip.columns
            spacing: 5
            Repeater {
                model: strip.kinds
                delegate: PaletteNote {
                    required property string modelData
                    kind: modelData
                    title: strip.titleOf(modelData)
                    letter: strip.keyOf(modelData)
                    enabled: !strip.session.readOnly
                    onClicked: strip.noteAsked(modelData)
                    onDropped: at => strip.noteDropped(modelData, mapToItem(strip, at))
                }
            }
        }
        Rectangle {
            width: grid.width
            height: 1
            color: Theme.border
        }
        Grid {
            columns: strip.columns
            spacing: 5
            Repeater {
                model: [
                    {tool: "select", icon: "cursor", tip: qsTr("Select and move"), keys: "V"},
                    {tool: "hand", icon: "hand", tip: qsTr("Move the wall"), keys: "M"},
                    {tool: "link", icon: "link", tip: qsTr("Link two notes"), keys: "L"},
                    {tool: "frame", icon: "frame", tip: qsTr("Frame a context"), keys: "F"},
                    {tool: "pivotal", icon: "pivotal", tip: qsTr("Pivotal line"), keys: "B"},
                    {tool: "lane", icon: "lane", tip: qsTr("Lane"), keys: "N"}
                ]
                delegate: IconButton {
                    required property var modelData
                    implicitWidth: 38
                    icon: modelData.icon
                    tip: modelData.tip
                    keys: modelData.keys
                    checked: strip.tool === modelData.tool
                    enabled: !strip.session.readOnly || modelData.tool === "select" || modelData.tool === "hand"
                    onClicked: strip.toolAsked(modelData.tool)
                }
            }
        }
        Rectangle {
            width: grid.width
            height: 1
            color: Theme.border
        }
        Grid {
            columns: strip.columns
            spacing: 5
            IconButton {
                implicitWidth: 38
                icon: "undo"
                tip: strip.session.canUndo ? qsTr("Undo: %1").arg(strip.session.undoLabel) : qsTr("Undo")
                keys: "Ctrl+Z"
                enabled: strip.session.canUndo
                onClicked: strip.session.undo()
            }
            IconButton {
                implicitWidth: 38
                icon: "redo"
                tip: strip.session.canRedo ? qsTr("Redo: %1").arg(strip.session.redoLabel) : qsTr("Redo")
                keys: "Ctrl+Shift+Z"
                enabled: strip.session.canRedo
                onClicked: strip.session.redo()
            }
        }
    }
}
