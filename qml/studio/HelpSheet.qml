// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Everything to know on one sheet: how a wall is read, what each note is, every shortcut.
T.Popup {
    id: sheet
    required property Actions actions
    property int page: 0 ///< 0: the wall, 1: rules, 2: what runs simulate

    modal: true
    focus: true
    width: Math.min(1000, parent.width - 40)
    readonly property real textHeight: page === 0 ? columns.implicitHeight : page === 1 ? rulesText.implicitHeight : machineryText.implicitHeight
    height: Math.min(textHeight + 100, parent.height - 40)
    x: Math.round((parent.width - width) / 2)
    y: Math.round((parent.height - height) / 2)
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: closeButton.forceActiveFocus()
    T.Overlay.modal: Rectangle { color: Theme.dark ? "#66000000" : "#33000000" }

    function show(which: int): void {
        page = which
        flick.contentY = 0
        open()
    }
    function scroll(by: real): void {
        flick.contentY = Math.max(0, Math.min(flick.contentHeight - flick.height, flick.contentY + by))
    }

    contentItem: Item {
        Keys.onDownPressed: sheet.scroll(60)
        Keys.onUpPressed: sheet.scroll(-60)
        Keys.onPressed: event => {
            if (event.key !== Qt.Key_PageDown && event.key !== Qt.Key_PageUp)
                return
            sheet.scroll(event.key === Qt.Key_PageDown ? flick.height : -flick.height)
            event.accepted = true
        }
        PlainText {
            x: 28
            y: 22
            text: [qsTr("How to read and run a wall"), qsTr("How rules are written"), qsTr("What a run simulates")][sheet.page]
            font.family: Theme.sans
            font.pixelSize: 20
            font.weight: Font.Bold
            color: Theme.ink
        }
        Segments {
            anchors.right: closeButton.left
            anchors.rightMargin: 12
            y: 18
            name: qsTr("Page of the help")
            labels: [qsTr("Wall"), qsTr("Rules"), qsTr("Runs")]
            currentIndex: sheet.page
            onChosen: index => sheet.show(index)
        }
        IconButton {
            id: closeButton
            anchors.right: parent.right
            anchors.rightMargin: 16
            y: 18
            icon: "close"
            tip: qsTr("Close")
            keys: "Esc"
            onClicked: sheet.close()
        }
        Flickable {
            id: flick
            x: 28
            y: 66
            width: parent.width - 44
            height: parent.height - 80
            clip: true
            contentHeight: sheet.textHeight + 20
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: SlimScrollBar {}
            HelpPages {
                id: rulesText
                width: flick.width - 16
                visible: sheet.page === 1
                pages: ["rules", "rules-names"]
            }
            HelpPages {
                id: machineryText
                width: flick.width - 16
                visible: sheet.page === 2
                pages: ["machinery", "machinery-faults"]
            }
            Row {
                id: columns
                visible: sheet.page === 0
                width: flick.width - 16
                spacing: 36
                Column {
                    width: Math.round((columns.width - columns.spacing) * 0.54)
                    spacing: 18
                    NotationLegend { width: parent.width }
                    ResourceText {
                        width: parent.width
                        textFormat: Text.MarkdownText
                        text: Studio.help("reading")
                        font.family: Theme.sans
                        font.pixelSize: Theme.body
                        lineHeight: 1.25
                        color: Theme.ink
                        wrapMode: Text.Wrap
                    }
                }
                ShortcutList {
                    width: Math.round((columns.width - columns.spacing) * 0.46)
                    actions: sheet.actions
                }
            }
        }
    }
    background: Rectangle {
        radius: 12
        color: Theme.surface
        border.color: Theme.border
    }
}
