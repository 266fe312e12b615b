// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A name of the wall, completed while it is typed. It does not choose by itself: bind `slug`, act on `chosen`.
Field {
    id: control
    property string slug
    property var names: [] ///< {slug, name, kind}
    signal chosen(string slug)

    readonly property string shown: names.find(one => one.slug === slug)?.name ?? slug
    readonly property var fitting: {
        const wanted = text.trim().toLowerCase()
        if (wanted === "" || text === shown)
            return names
        return names.filter(one => one.name.toLowerCase().includes(wanted) || one.slug.includes(wanted))
    }
    function settle(): void {
        const typed = text.trim()
        const known = names.find(one => one.name.toLowerCase() === typed.toLowerCase() || one.slug === typed)
        list.close()
        text = Qt.binding(() => shown)
        if ((known?.slug ?? typed) !== slug)
            chosen(known?.slug ?? typed)
    }
    function pick(one: var): void {
        text = one.name
        settle()
    }

    text: shown
    onTextEdited: {
        lines.currentIndex = fitting.length > 0 && text.trim() !== "" ? 0 : -1
        if (fitting.length > 0)
            list.open()
    }
    onEditingFinished: settle()
    onPressed: if (fitting.length > 0) list.open()
    Keys.onDownPressed: {
        if (!list.visible && fitting.length > 0)
            list.open()
        else
            lines.incrementCurrentIndex()
    }
    Keys.onUpPressed: lines.decrementCurrentIndex()
    Keys.onPressed: event => {
        const picks = event.key === Qt.Key_Return || event.key === Qt.Key_Enter || event.key === Qt.Key_Tab
        if (picks && list.visible && lines.currentIndex >= 0)
            text = fitting[lines.currentIndex].name // accepted as if it had been typed
        else if (event.key === Qt.Key_Escape && list.visible) {
            list.close()
            event.accepted = true
            return
        }
        event.accepted = false
    }

    T.Popup {
        id: list
        y: control.height + 4
        width: Math.max(control.width, 240)
        implicitHeight: Math.min(lines.contentHeight + 12, 250)
        padding: 6
        margins: 6
        closePolicy: T.Popup.CloseOnPressOutsideParent
        onAboutToShow: lines.currentIndex = -1
        contentItem: ListView {
            id: lines
            clip: true
            model: control.fitting
            highlightMoveDuration: 0
            T.ScrollBar.vertical: SlimScrollBar {}
            delegate: T.ItemDelegate {
                id: one
                required property int index
                required property var modelData
                width: ListView.view.width
                implicitHeight: 30
                hoverEnabled: true
                Accessible.role: Accessible.ListItem
                Accessible.name: modelData.name
                onClicked: control.pick(modelData)
                contentItem: Row {
                    leftPadding: 8
                    spacing: 8
                    Swatch {
                        anchors.verticalCenter: parent.verticalCenter
                        kind: one.modelData.kind
                    }
                    PlainText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: one.width - 36
                        text: one.modelData.name
                        font.family: Theme.sans
                        font.pixelSize: Theme.body
                        color: Theme.ink
                        elide: Text.ElideRight
                    }
                }
                background: Rectangle {
                    radius: 6
                    color: one.ListView.isCurrentItem ? Theme.pressed : one.hovered ? Theme.hover : "transparent"
                }
            }
        }
        background: Rectangle {
            radius: 10
            color: Theme.surface
            border.color: Theme.border
        }
    }
}
