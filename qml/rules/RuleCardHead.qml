// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The head of a rule's card: colour, title (or a name that can be changed), and a menu.
Rectangle {
    id: head
    required property string swatch
    required property string title
    required property string meaning
    required property string kind
    required property bool named
    required property bool editable
    signal removeAsked()
    signal renameAsked(string name)
    signal exchangeAsked(string kind)
    signal helpAsked()

    height: 32
    radius: 9
    color: Theme.surfaceHeader

    Rectangle { // squares off the lower corners
        anchors.bottom: parent.bottom
        width: parent.width
        height: 10
        color: Theme.surfaceHeader
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
    Swatch {
        id: square
        x: 11
        anchors.verticalCenter: parent.verticalCenter
        visible: head.swatch !== "text"
        kind: head.swatch
    }
    PlainText {
        x: square.visible ? 30 : 12
        width: menuButton.x - x - 4
        anchors.verticalCenter: parent.verticalCenter
        visible: !head.named || !head.editable
        text: head.title
        font.family: Theme.sans
        font.pixelSize: Theme.body
        font.weight: Font.DemiBold
        color: Theme.ink
        elide: Text.ElideRight
        Accessible.role: Accessible.Heading
        Accessible.name: head.meaning
    }
    Field {
        id: nameField
        x: square.visible ? 24 : 6
        width: menuButton.x - x - 4
        height: 26
        leftPadding: 6
        rightPadding: 6
        anchors.verticalCenter: parent.verticalCenter
        visible: head.named && head.editable
        flat: true
        label: ""
        Accessible.name: qsTr("Name of the rule %1").arg(head.title)
        text: head.title
        font.weight: Font.DemiBold
        onEditingFinished: {
            head.renameAsked(text)
            text = Qt.binding(() => head.title)
        }
        Keys.onEscapePressed: text = Qt.binding(() => head.title)
    }
    IconButton {
        id: menuButton
        anchors.right: parent.right
        anchors.rightMargin: 3
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: 28
        implicitHeight: 26
        size: 15
        icon: "more"
        tip: qsTr("More: %1").arg(head.meaning)
        onClicked: menu.open()
        PaperMenu {
            id: menu
            y: menuButton.height + 2
            x: menuButton.width - width
            implicitWidth: 220
            PaperMenuItem {
                visible: head.kind === "reaction" || head.kind === "process"
                enabled: head.editable
                text: head.kind === "reaction" ? qsTr("Make it a process") : qsTr("Make it a reaction")
                symbol: "right"
                onTriggered: head.exchangeAsked(head.kind === "reaction" ? "process" : "reaction")
            }
            PaperMenuItem {
                text: qsTr("How rules are written")
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
