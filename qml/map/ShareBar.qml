// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A measure of a cut: its name, a bar where it is a share, and the number.
Item {
    id: line
    required property string label
    required property string value
    property real share: -1 ///< 0..1; below 0 there is no bar

    width: parent ? parent.width : 0
    height: 22
    Accessible.role: Accessible.StaticText
    Accessible.name: label + ": " + value

    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width * 0.46
        text: line.label
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: Theme.ink
        elide: Text.ElideRight
    }
    Rectangle {
        visible: line.share >= 0
        x: parent.width * 0.48
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width * 0.32
        height: 8
        radius: 4
        color: Theme.surfaceSunken
        Rectangle {
            width: parent.width * Math.max(0, line.share)
            height: 8
            radius: 4
            color: line.share >= 0.5 ? Theme.good : Theme.accent
        }
    }
    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        x: parent.width * 0.83
        text: line.value
        font.family: Theme.sans
        font.pixelSize: Theme.body
        font.bold: true
        color: Theme.ink
    }
}
