// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Where the playhead is, in words; pressed, a field for where it should be.
T.AbstractButton {
    id: control
    required property Reel reel
    property bool editing: false

    function open(): void {
        if (reel.size === 0)
            return
        editing = true
        field.text = reel.positionText.substring(1)
        field.selectAll()
        field.forceActiveFocus(Qt.ShortcutFocusReason)
    }

    /// The keys belong to the reel again: a field that is gone must not keep them.
    function close(): void {
        editing = false
        Keyboard.giveBack()
    }

    implicitWidth: editing ? 230 : Math.ceil(words.implicitWidth) + 16
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    focusPolicy: Qt.TabFocus
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Position %1 of %2, %3").arg(reel.position).arg(reel.size).arg(reel.timeText)
    Accessible.description: qsTr("Jump to a position or a time") + ", Ctrl+G"
    Accessible.onPressAction: open()
    Keys.onReturnPressed: open()
    onClicked: open()

    background: Rectangle {
        radius: Theme.radius
        color: control.hovered && !control.editing ? Theme.hover : "transparent"
        FocusRing { shown: control.visualFocus && !control.editing }
    }
    contentItem: Item {
        Row {
            id: words
            visible: !control.editing
            anchors.verticalCenter: parent.verticalCenter
            x: 8
            PlainText {
                text: control.reel.positionText
                color: Theme.ink
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: Font.Bold
            }
            PlainText {
                text: qsTr(" of %1 \u00b7 ").arg(control.reel.sizeText) + control.reel.timeText
                color: Theme.inkMuted
                font.family: Theme.sans
                font.pixelSize: Theme.body
            }
        }
        Field {
            id: field
            property bool refused: false
            passing: true
            anchors.fill: parent
            visible: control.editing
            label: qsTr("Jump to")
            placeholder: qsTr("174 or 10:42:07")
            color: refused ? Theme.bad : Theme.ink
            onTextChanged: refused = false
            // Not onAccepted: the key would go on to the button, which would open the field again.
            Keys.onReturnPressed: jump()
            Keys.onEnterPressed: jump()
            function jump(): void {
                refused = !control.reel.jumpTo(text)
                if (!refused)
                    control.close()
            }
            onActiveFocusChanged: if (!activeFocus) control.editing = false
            Keys.onEscapePressed: control.close()
        }
    }
    Hint {
        tip: field.refused ? qsTr("A position such as 174, or a time such as 10:42:07") : qsTr("Jump to a position or a time")
        keys: field.refused ? "" : "Ctrl+G"
        delay: field.refused ? 0 : 500
        visible: field.refused || (!control.editing && (control.hovered || control.visualFocus))
    }
}
