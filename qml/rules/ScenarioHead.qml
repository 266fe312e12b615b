// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Check or cross, and the name of a scenario; pressing it shows the text. The name is changed in the menu.
T.AbstractButton {
    id: head
    required property string title
    required property string outcome
    required property color tone
    required property bool open
    required property bool editable
    property bool naming: false
    signal toggled()
    signal removeAsked()
    signal renameAsked(string name)
    signal helpAsked()

    height: Math.max(36, words.implicitHeight + 16)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: outcome === "" ? title : outcome === "passed" ? qsTr("Scenario holds: %1").arg(title) : qsTr("Scenario fails: %1").arg(title)
    Accessible.description: open ? qsTr("Open") : qsTr("Closed")
    Accessible.onPressAction: toggled()
    onClicked: toggled()
    Keys.onReturnPressed: toggled()

    contentItem: Item {
        Icon {
            x: 11
            y: 11
            width: 15
            height: 15
            name: head.outcome === "passed" ? "check" : head.outcome === "failed" ? "close" : "right"
            colour: head.tone
        }
        PlainText {
            id: words
            x: 34
            y: 8
            width: menuButton.x - x - 4
            visible: !head.naming
            text: head.title
            font.family: Theme.sans
            font.pixelSize: Theme.body
            font.weight: Font.DemiBold
            color: Theme.ink
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }
        Field {
            id: nameField
            x: 28
            y: 4
            width: menuButton.x - x - 4
            height: 28
            visible: head.naming
            leftPadding: 6
            label: ""
            Accessible.name: qsTr("Name of the scenario")
            onEditingFinished: {
                if (!head.naming)
                    return
                head.naming = false
                head.renameAsked(text)
            }
            Keys.onEscapePressed: head.naming = false
        }
        IconButton {
            id: menuButton
            anchors.right: parent.right
            anchors.rightMargin: 4
            y: 5
            implicitWidth: 28
            implicitHeight: 26
            size: 15
            icon: "more"
            tip: qsTr("More: %1").arg(head.title)
            onClicked: menu.open()
            PaperMenu {
                id: menu
                y: menuButton.height + 2
                x: menuButton.width - width
                implicitWidth: 220
                PaperMenuItem {
                    enabled: head.editable
                    text: qsTr("Rename")
                    symbol: "rename"
                    onTriggered: {
                        nameField.text = head.title
                        head.naming = true
                        nameField.selectAll()
                        nameField.forceActiveFocus(Qt.OtherFocusReason)
                    }
                }
                PaperMenuItem {
                    text: qsTr("How scenarios are written")
                    symbol: "help"
                    onTriggered: head.helpAsked()
                }
                PaperMenuItem {
                    enabled: head.editable
                    text: qsTr("Remove")
                    symbol: "trash"
                    onTriggered: head.removeAsked()
                }
            }
        }
    }
    background: Rectangle {
        anchors.fill: parent
        anchors.margins: 2
        radius: 9
        color: head.down ? Theme.pressed : head.hovered ? Theme.hover : "transparent"
        FocusRing { anchors.margins: 0; radius: 9; shown: head.visualFocus }
    }
}
