// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Where the keyboard and assistive technology take hold of a relationship: its curve is painted elsewhere.
Item {
    id: grip
    required property MapView map
    required property int upstream
    required property int downstream
    required property rect handle
    required property string description
    required property bool selected
    signal opened()

    x: handle.x * map.zoom
    y: handle.y * map.zoom
    width: handle.width * map.zoom
    height: handle.height * map.zoom
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: description
    Accessible.description: qsTr("Enter opens it")
    Accessible.focusable: true
    Accessible.onPressAction: opened()
    Keys.onReturnPressed: opened()
    Keys.onEnterPressed: opened()

    Rectangle {
        anchors.fill: parent
        anchors.margins: -4
        visible: grip.activeFocus
        radius: 8
        color: "transparent"
        border.width: 2
        border.color: Theme.focus
    }
}
