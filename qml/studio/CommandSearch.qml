// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Find a note or run an action by its name: type, choose by arrow keys, Return.
T.Popup {
    id: search
    required property Actions actions
    readonly property Session session: Studio.session

    modal: true
    focus: true
    width: Math.min(600, parent.width - 40)
    x: Math.round((parent.width - width) / 2)
    y: 70
    padding: 8
    implicitHeight: column.implicitHeight + 2 * padding
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: {
        field.text = ""
        field.forceActiveFocus()
    }
    T.Overlay.modal: Rectangle { color: Theme.dark ? "#66000000" : "#33000000" }

    NoteSearch {
        id: notes
        session: search.session
        text: field.text
    }

    function rowsFor(text: string): var {
        const wanted = text.trim().toLowerCase()
        const rows = []
        for (const action of actions.all)
            if (action.enabled && (action.text + " " + action.tip).toLowerCase().includes(wanted))
                rows.push({action: action, name: action.text, detail: action.tip, keys: action.keys, kind: "", note: 0})
        const found = notes.results.map(note => ({action: null, name: note.name, detail: note.where, keys: "",
                                                  kind: note.kind === "" ? "frame" : note.kind, note: note.id}))
        return found.concat(rows)
    }
    function run(row: var): void {
        close()
        if (row.action) {
            row.action.trigger()
        } else {
            actions.page = 0
            session.reveal(row.note)
        }
    }

    contentItem: Column {
        id: column
        spacing: 8
        Field {
            id: field
            width: column.width
            height: 40
            font.pixelSize: 15
            label: ""
            placeholder: qsTr("Name of a note, a context or an action")
            Accessible.name: qsTr("Search or run a command")
            onTextChanged: list.currentIndex = 0
            Keys.onDownPressed: list.incrementCurrentIndex()
            Keys.onUpPressed: list.decrementCurrentIndex()
            onAccepted: if (list.count > 0) search.run(list.model[list.currentIndex])
        }
        ListView {
            id: list
            width: column.width
            implicitHeight: Math.min(contentHeight, 400)
            clip: true
            model: search.opened ? search.rowsFor(field.text) : []
            highlightMoveDuration: 0
            keyNavigationWraps: true
            T.ScrollBar.vertical: SlimScrollBar {}
            delegate: T.ItemDelegate {
                id: line
                required property int index
                required property var modelData
                width: list.width
                implicitHeight: 36
                hoverEnabled: true
                Accessible.role: Accessible.ListItem
                Accessible.name: modelData.name
                Accessible.description: modelData.detail
                onClicked: search.run(modelData)
                contentItem: Item {
                    Swatch {
                        x: 10
                        anchors.verticalCenter: parent.verticalCenter
                        visible: line.modelData.note > 0 && line.modelData.kind !== "frame"
                        kind: line.modelData.kind
                    }
                    Icon {
                        x: 8
                        anchors.verticalCenter: parent.verticalCenter
                        width: 15
                        height: 15
                        visible: line.modelData.note === 0 || line.modelData.kind === "frame"
                        name: line.modelData.kind === "frame" ? "frame" : "right"
                        colour: Theme.inkMuted
                    }
                    PlainText {
                        id: lineName
                        x: 34
                        anchors.verticalCenter: parent.verticalCenter
                        width: Math.min(implicitWidth, parent.width - 140)
                        text: line.modelData.name
                        font.family: Theme.sans
                        font.pixelSize: Theme.body
                        color: Theme.ink
                        elide: Text.ElideRight
                    }
                    PlainText {
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.left: lineName.right
                        anchors.leftMargin: 10
                        anchors.right: lineKeys.left
                        anchors.rightMargin: 10
                        text: line.modelData.detail
                        font.family: Theme.sans
                        font.pixelSize: 12
                        color: Theme.inkMuted
                        elide: Text.ElideRight
                    }
                    PlainText {
                        id: lineKeys
                        anchors.verticalCenter: parent.verticalCenter
                        anchors.right: parent.right
                        anchors.rightMargin: 12
                        text: line.modelData.keys
                        font.family: Theme.sans
                        font.pixelSize: 12
                        color: Theme.inkMuted
                    }
                }
                background: Rectangle {
                    radius: 6
                    color: line.ListView.isCurrentItem ? Theme.pressed : line.hovered ? Theme.hover : "transparent"
                }
            }
        }
        PlainText {
            visible: list.count === 0
            width: column.width
            horizontalAlignment: Text.AlignHCenter
            bottomPadding: 10
            text: qsTr("Nothing on this wall and no action has this name.")
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.inkMuted
        }
    }
    background: Rectangle {
        radius: 12
        color: Theme.surface
        border.color: Theme.border
    }
}
