// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The log around the playhead: a page of rows that scrolls through a log of any length.
FocusScope {
    id: table
    required property Reel reel
    readonly property int rowHeight: 24
    readonly property int headHeight: 28
    property int cursor: -1 ///< the row that the arrow keys move; -1: follows the playhead
    property bool pointed: false ///< the keyboard came by mouse: the ring waits for the first key
    readonly property int keyboardRow: cursor < 0 ? log.currentRow : cursor

    function moveCursor(by: int): void {
        pointed = false
        cursor = Math.max(0, Math.min(log.total - 1, keyboardRow + by))
        log.show(cursor)
    }

    /// From the filter, too, which else keeps it in this scope.
    function takeKeyboard(reason: int): void {
        filterField.focus = false
        forceActiveFocus(reason)
    }
    function filter(): void {
        filterField.forceActiveFocus(Qt.ShortcutFocusReason)
    }
    function placeScrollBar(): void {
        if (!scroll.pressed)
            scroll.position = log.total > 0 ? log.firstRow / log.total : 0
    }

    clip: true
    activeFocusOnTab: true
    onActiveFocusChanged: if (!activeFocus) pointed = false
    Accessible.role: Accessible.Table
    Accessible.name: qsTr("Log")
    Keys.onUpPressed: moveCursor(-1)
    Keys.onDownPressed: moveCursor(1)
    Keys.onPressed: event => {
        if (event.key === Qt.Key_PageUp || event.key === Qt.Key_PageDown) {
            moveCursor(event.key === Qt.Key_PageUp ? -log.pageRows : log.pageRows)
            event.accepted = true
        }
    }
    Keys.onReturnPressed: log.jumpToRow(keyboardRow)
    Keys.onEnterPressed: log.jumpToRow(keyboardRow)

    LogModel {
        id: log
        reel: table.reel
        filter: filterField.text
        pageRows: Math.max(0, Math.floor(page.height / table.rowHeight))
        onCurrentRowChanged: table.cursor = -1
        onFirstRowChanged: table.placeScrollBar()
        onTotalChanged: table.placeScrollBar()
    }
    LogColumns {
        id: columns
        width: table.width
        digits: table.reel.sizeText.length
        withDate: table.reel.withDate
    }

    Item {
        id: head
        width: parent.width
        height: table.headHeight
        Repeater {
            model: [
                { x: 16, text: "#" },
                { x: columns.timeX, text: qsTr("Time") },
                { x: columns.streamX, text: qsTr("Stream") },
                { x: columns.nameX, text: qsTr("Event") },
                { x: columns.versionX, text: "v" }
            ]
            delegate: PlainText {
                required property var modelData
                x: modelData.x
                height: head.height
                text: modelData.text
                color: Theme.inkMuted
                font.family: Theme.sans
                font.pixelSize: Theme.small
                verticalAlignment: Text.AlignVCenter
                Accessible.role: Accessible.ColumnHeader
                Accessible.name: text === "v" ? qsTr("Version") : text === "#" ? qsTr("Position") : text
            }
        }
        Field {
            id: filterField
            flat: true
            x: Math.min(columns.nameX + 60, columns.versionX - width - 8)
            width: Math.max(90, Math.min(240, columns.versionX - columns.nameX - 76))
            height: 24
            anchors.verticalCenter: parent.verticalCenter
            font.pixelSize: 12
            label: qsTr("Filter the log by words")
            placeholder: qsTr("Filter\u2026")
            keys: "Ctrl+F"
            enabled: table.reel.size > 0
            passing: true
            function toFirst(): void {
                if (log.total === 0)
                    return
                table.takeKeyboard(Qt.OtherFocusReason)
                log.jumpToRow(0)
            }
            Keys.onReturnPressed: toFirst()
            Keys.onEnterPressed: toFirst()
            Keys.onEscapePressed: {
                text = ""
                Keyboard.giveBack()
                focus = false
            }
        }
        Rectangle {
            anchors.bottom: parent.bottom
            width: parent.width
            height: 1
            color: Theme.border
        }
    }

    Item {
        id: page
        y: table.headHeight
        width: parent.width
        height: parent.height - y
        Repeater {
            model: log
            delegate: LogRow {
                id: line
                required property int index
                y: index * table.rowHeight
                width: page.width
                height: table.rowHeight
                columns: columns
                underCursor: table.activeFocus && !filterField.activeFocus && row === table.keyboardRow
                ringed: underCursor && !table.pointed
                onChosen: {
                    table.takeKeyboard(Qt.MouseFocusReason)
                    table.pointed = true
                    log.jumpToRow(row)
                }
            }
        }
        WheelHandler {
            property real rest: 0
            target: null
            onWheel: event => {
                rest -= event.pixelDelta.y !== 0 ? event.pixelDelta.y / table.rowHeight : event.angleDelta.y / 40
                const rows = Math.trunc(rest)
                rest -= rows
                log.firstRow += rows
            }
        }
        PlainText {
            anchors.centerIn: parent
            visible: table.reel.loaded && log.total === 0
            text: table.reel.size === 0 ? qsTr("Nothing happened in this run. Put a command or an event on the wall.")
                                        : qsTr("No record mentions that.")
            color: Theme.inkMuted
            font.family: Theme.sans
            font.pixelSize: Theme.body
        }
    }
    SlimScrollBar {
        id: scroll
        orientation: Qt.Vertical
        anchors.right: parent.right
        y: table.headHeight
        height: page.height
        size: log.total > 0 ? log.pageRows / log.total : 1
        onPositionChanged: if (pressed) log.firstRow = Math.round(position * log.total)
        onPressedChanged: table.placeScrollBar()
    }
}
