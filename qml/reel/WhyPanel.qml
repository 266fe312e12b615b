// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// The chain of causes that led to the current record.
Item {
    id: panel
    required property Reel reel
    readonly property alias title: why.title
    readonly property real headRoom: exampleButton.visible ? exampleButton.x - 8 : width - 16 ///< for tabs in place of a title

    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: why.title

    WhyModel {
        id: why
        reel: panel.reel
    }
    Item { // where the tabs lie
        id: head
        y: 4
        height: 26
    }
    ActionButton {
        id: exampleButton
        anchors.right: parent.right
        anchors.rightMargin: 10
        y: 5
        implicitHeight: 24
        leftPadding: narrow ? 4 : 8
        rightPadding: narrow ? 0 : 8
        font.pixelSize: Theme.small
        symbol: "example"
        visible: panel.reel.loaded && panel.reel.tellable
        readonly property bool narrow: panel.width < 440
        text: narrow ? "" : qsTr("Make a scenario")
        Accessible.name: qsTr("Make a scenario")
        tip: narrow ? qsTr("Make a scenario: given, when, then, as it came to be at the playhead")
                   : qsTr("Given, when, then, as it came to be at the playhead")
        keys: "Ctrl+Shift+E"
        onClicked: panel.reel.tellScenario()
    }
    PlainText {
        id: remark
        x: 16
        y: head.y + head.height
        width: parent.width - 32
        visible: why.remark !== ""
        text: why.remark
        color: Theme.inkMuted
        font.family: Theme.sans
        font.pixelSize: Theme.small
        wrapMode: Text.Wrap
    }
    ListView {
        id: chain
        anchors.fill: parent
        anchors.topMargin: remark.visible ? remark.y + remark.implicitHeight + 8 : head.y + head.height + 2
        anchors.bottomMargin: refusal.visible ? refusal.height + 14 : 0
        anchors.leftMargin: 10
        anchors.rightMargin: 8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: why
        reuseItems: true
        onCountChanged: positionViewAtEnd()
        T.ScrollBar.vertical: SlimScrollBar {}
        delegate: WhyLine {
            width: ListView.view.width - 8
            onChosen: panel.reel.position = position
        }
    }
    RefusalBox {
        id: refusal
        x: 12
        y: panel.height - height - 8
        width: panel.width - 24
        why: why
    }
}
