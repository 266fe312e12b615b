// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One row of a read model, and how far it is behind the events.
Item {
    id: line
    required property string stream
    required property string readModel
    required property string says
    required property string lag
    required property string stale
    required property string label
    required property real nameWidth
    signal chosen()

    implicitHeight: 46
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.focusable: true
    Accessible.onPressAction: chosen()
    Keys.onReturnPressed: chosen()

    SectionLabel {
        width: line.width - lagLabel.width - 8
        height: 20
        verticalAlignment: Text.AlignVCenter
        text: qsTr("Read model \u00b7 %1").arg(line.readModel)
    }
    SectionLabel {
        id: lagLabel
        anchors.right: parent.right
        height: 20
        verticalAlignment: Text.AlignVCenter
        text: line.lag !== "" ? line.lag : qsTr("up to date")
        color: line.lag !== "" ? Theme.warn : Theme.inkMuted
    }
    PlainText {
        y: 20
        width: line.nameWidth - 8
        height: 20
        text: line.stream
        color: Theme.ink
        font.family: Theme.mono
        font.pixelSize: 12
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideMiddle
    }
    Row {
        x: line.nameWidth
        y: 20
        height: 20
        spacing: 6
        PlainText {
            height: parent.height
            width: Math.min(implicitWidth, line.width - line.nameWidth)
            text: line.says
            color: Theme.ink
            font.family: Theme.mono
            font.pixelSize: 12
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
        }
        PlainText {
            height: parent.height
            width: line.width - line.nameWidth - x
            visible: line.stale !== ""
            elide: Text.ElideRight
            text: "\u2190 " + line.stale
            color: Theme.warn
            font.family: Theme.mono
            font.pixelSize: 12
            verticalAlignment: Text.AlignVCenter
        }
    }
    FocusRing {
        anchors.margins: 0
        shown: line.activeFocus
        radius: 4
    }
    TapHandler { onTapped: line.chosen() }
    HoverHandler { id: hover }
    Hint {
        tip: qsTr("Show this row")
        visible: hover.hovered
    }
}
