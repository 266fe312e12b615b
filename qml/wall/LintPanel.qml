// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Everything worth a look, the worst first. A click shows the note and the place in its rule.
FocusScope {
    id: panel
    required property Session session
    signal closed()

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Lint")
    Keys.onEscapePressed: closed()
    Component.onCompleted: list.forceActiveFocus()

    FindingList {
        id: findings
        session: panel.session
    }
    Rectangle { // its shadow on the wall
        x: -5
        width: 5
        height: parent.height
        gradient: Gradient {
            orientation: Gradient.Horizontal
            GradientStop { position: 0; color: "transparent" }
            GradientStop { position: 1; color: Theme.dark ? "#50000000" : "#1a000000" }
        }
    }
    Rectangle {
        anchors.fill: parent
        color: Theme.surface
        MouseArea { // the wall beneath is out of reach
            anchors.fill: parent
            hoverEnabled: true
            onWheel: event => event.accepted = true
        }
        Rectangle {
            width: 1
            height: parent.height
            color: Theme.border
        }
    }
    PlainText {
        x: Theme.pad
        y: 14
        text: qsTr("Worth a look")
        font.family: Theme.sans
        font.pixelSize: 16
        font.weight: Font.Bold
        color: Theme.ink
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: 10
        y: 10
        icon: "close"
        size: 15
        tip: qsTr("Close the list")
        keys: "Ctrl+L"
        onClicked: panel.closed()
    }
    Row {
        id: head
        x: Theme.pad
        y: 46
        height: 30
        spacing: 12
        Repeater {
            model: [{n: findings.errors, tone: Theme.bad, one: qsTr("error"), many: qsTr("errors")},
                    {n: findings.warnings, tone: Theme.warn, one: qsTr("warning"), many: qsTr("warnings")},
                    {n: findings.remarks, tone: Theme.inkMuted, one: qsTr("remark"), many: qsTr("remarks")}]
            delegate: PlainText {
                required property var modelData
                height: head.height
                verticalAlignment: Text.AlignVCenter
                visible: modelData.n > 0
                text: modelData.n + " " + (modelData.n === 1 ? modelData.one : modelData.many)
                font.family: Theme.sans
                font.pixelSize: Theme.body
                color: modelData.tone
            }
        }
        PlainText {
            height: head.height
            verticalAlignment: Text.AlignVCenter
            visible: findings.count === 0
            text: qsTr("Nothing to remark at this level")
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.good
        }
    }
    ActionButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        y: head.y
        implicitHeight: 28
        font.pixelSize: 12
        visible: findings.fixes > 0
        enabled: !panel.session.readOnly
        text: qsTr("Fix all certain")
        tip: qsTr("Apply every fix that is certain, as one step")
        onClicked: panel.session.fixAll()
    }
    ListView {
        id: list
        x: Theme.pad
        y: head.y + head.height + 10
        width: parent.width - 2 * Theme.pad
        height: parent.height - y
        clip: true
        spacing: 8
        topMargin: 4
        bottomMargin: Theme.pad
        model: findings.rows
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        activeFocusOnTab: true
        Keys.onReturnPressed: if (currentItem) (currentItem as FindingCard).revealAsked()
        Accessible.role: Accessible.List
        Accessible.name: qsTr("Findings")
        T.ScrollBar.vertical: SlimScrollBar {}
        delegate: FindingCard {
            id: card
            required property var modelData
            required property int index
            width: ListView.view.width - 2
            x: 1
            finding: modelData
            fixable: !panel.session.readOnly
            onRevealAsked: {
                list.currentIndex = card.index
                panel.session.revealFinding(modelData.index)
            }
            onFixAsked: panel.session.applyFix(modelData.index)
            FocusRing { shown: list.activeFocus && card.ListView.isCurrentItem }
        }
    }
}
