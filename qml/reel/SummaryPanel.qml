// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// What the run came to, in sentences; each leads to its records. Return or a click goes to the next one.
FocusScope {
    id: panel
    required property SummaryModel summary

    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Summary of the run")

    function take(): void {
        list.currentIndex = Math.max(0, list.currentIndex)
        list.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    ListView {
        id: list
        anchors.fill: parent
        anchors.leftMargin: 8
        anchors.rightMargin: 4
        clip: true
        focus: true
        activeFocusOnTab: count > 0
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        highlightMoveDuration: 0
        model: panel.summary
        T.ScrollBar.vertical: SlimScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: panel.Accessible.name
        Keys.onReturnPressed: event => panel.summary.follow(currentIndex, event.modifiers & Qt.ShiftModifier ? -1 : 1)
        Keys.onEnterPressed: panel.summary.follow(currentIndex)
        Keys.onRightPressed: panel.summary.follow(currentIndex)
        Keys.onLeftPressed: panel.summary.follow(currentIndex, -1)
        delegate: SummaryLine {
            id: line
            required property int index
            width: ListView.view.width - 12
            ringed: list.activeFocus && ListView.isCurrentItem
            onFollowed: by => {
                list.currentIndex = index
                panel.summary.follow(index, by)
            }
        }
    }
    Column {
        anchors.centerIn: parent
        width: parent.width - 48
        spacing: 10
        visible: panel.summary.busy
        PlainText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("Summing up the run")
            color: Theme.inkMuted
            font.family: Theme.sans
            font.pixelSize: Theme.body
            Accessible.role: Accessible.ProgressBar
            Accessible.name: text
        }
        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 140
            height: 6
            radius: 3
            color: Theme.surfaceSunken
            Rectangle {
                width: panel.summary.progress < 0 ? parent.width : Math.max(6, parent.width * Math.min(1, panel.summary.progress))
                height: parent.height
                radius: 3
                color: Theme.accent
                opacity: panel.summary.progress < 0 ? 0.4 : 1
            }
        }
    }
    PlainText {
        x: 16
        y: 6
        width: parent.width - 32
        visible: text !== ""
        text: panel.summary.remark
        color: Theme.inkMuted
        font.family: Theme.sans
        font.pixelSize: Theme.body
        lineHeight: 1.15
        wrapMode: Text.Wrap
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
}
