// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One field of a state; what the last step did to it stands out.
Item {
    id: line
    required property string name
    required property string value
    required property string before
    required property bool changed
    required property string label
    required property real nameWidth

    implicitHeight: 21
    Accessible.role: Accessible.ListItem
    Accessible.name: label

    PlainText {
        width: line.nameWidth - 8
        height: line.height
        text: line.name
        color: Theme.ink
        font.family: Theme.mono
        font.pixelSize: 12
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    Row {
        id: values
        x: line.nameWidth - 4
        anchors.verticalCenter: parent.verticalCenter
        spacing: 6
        readonly property real room: line.width - x
        ValueMark {
            id: old
            visible: line.changed && line.before !== ""
            room: values.room * 0.5
            text: line.before
            ink: Theme.bad
            struck: true
            color: Theme.badSoft
        }
        ValueMark {
            visible: line.value !== ""
            room: Math.max(20, values.room - (old.visible ? old.width + 6 : 0))
            text: line.value
            ink: line.changed ? Theme.good : Theme.ink
            color: line.changed ? Theme.goodSoft : "transparent"
        }
    }
}
