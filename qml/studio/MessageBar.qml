// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One sentence that something failed, or was done. In the way of nothing; goes when it is dismissed.
Rectangle {
    id: bar
    property string problem
    property string notice
    readonly property bool shown: problem !== "" || notice !== ""
    signal dismissed()

    visible: shown
    implicitHeight: shown ? Math.max(38, words.implicitHeight + 18) : 0
    color: problem !== "" ? Theme.badSoft : Theme.goodSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Timer {
        interval: 8000
        running: bar.problem === "" && bar.notice !== ""
        onTriggered: bar.dismissed()
    }
    Icon {
        x: 18
        anchors.verticalCenter: parent.verticalCenter
        width: 17
        height: 17
        name: bar.problem !== "" ? "warning" : "check"
        colour: words.color
    }
    PlainText {
        id: words
        x: 46
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - 100
        text: bar.problem !== "" ? bar.problem : bar.notice
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: bar.problem !== "" ? Theme.bad : Theme.good
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
    }
    IconButton {
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        icon: "close"
        size: 14
        tip: qsTr("Dismiss")
        onClicked: bar.dismissed()
    }
}
