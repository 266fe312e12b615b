// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A button that is a picture. Its tip is its name for those who can't see it.
/// It does not check itself: bind `checked`.
T.Control {
    id: control
    property string icon ///< name of a file in resources/icons
    property string tip
    property string keys
    property bool checked: false
    property bool primary: false ///< the accent-coloured one: play
    property int size: 18        ///< of the picture
    readonly property bool down: touch.pressed
    readonly property color inkColour: !enabled ? Theme.inkFaint : primary ? "#ffffff" : Theme.ink
    signal clicked()

    implicitWidth: Theme.controlHeight + (primary ? 6 : 2)
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    opacity: enabled ? 1 : 0.55
    Accessible.role: Accessible.Button
    Accessible.name: tip
    Accessible.description: keys
    Accessible.checkable: checked
    Accessible.checked: checked
    Accessible.focusable: true
    Accessible.onPressAction: clicked()
    Keys.onSpacePressed: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        Icon {
            anchors.centerIn: parent
            width: control.size
            height: control.size
            name: control.icon
            colour: control.inkColour
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.primary ? (control.down ? Qt.darker(Theme.accent, 1.15) : control.hovered ? Qt.lighter(Theme.accent, 1.08) : Theme.accent)
             : control.down ? Theme.pressed
             : control.checked ? (Theme.dark ? Theme.pressed : Theme.surfaceSunken)
             : control.hovered ? Theme.hover : "transparent"
        FocusRing { shown: control.visualFocus }
    }

    MouseArea {
        id: touch
        anchors.fill: parent
        onClicked: control.clicked()
    }
    Hint {
        tip: control.tip
        keys: control.keys
        visible: control.tip !== "" && (control.hovered || control.visualFocus) && !control.down
    }
}
