// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// How fast play runs; press for the next speed.
ActionButton {
    id: button
    required property Reel reel

    implicitWidth: 54
    leftPadding: 6
    rightPadding: 6
    text: (reel.speed < 1 ? reel.speed.toFixed(reel.speed < 0.5 ? 2 : 1) : reel.speed.toFixed(0)) + "\u00d7"
    tip: qsTr("Speed: press for the next one")
    keys: "[  ]"
    Accessible.name: qsTr("Speed %1").arg(text)
    font.weight: Font.Medium
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.hovered ? Theme.hover : "transparent"
        FocusRing { shown: button.visualFocus }
    }
    onClicked: reel.speed = reel.speed >= 16 ? 0.25 : reel.speed * 2
}
