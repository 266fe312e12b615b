// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// The chain of causes that led to the current record.
Item {
    id: panel
    required property Reel reel

    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: why.title

    WhyModel {
        id: why
        reel: panel.reel
    }
    SectionLabel {
        id: head
        x: 16
        y: 4
        width: parent.width - 32
        height: 26
        verticalAlignment: Text.AlignVCenter
        text: why.title
    }
    Text {
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
}
