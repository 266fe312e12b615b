// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A button with words. `primary` is the one dark button of a view, `keys` the shortcut its tooltip shows.
T.Button {
    id: control
    property string tip
    property string keys
    property string symbol ///< name of an icon before the words; may be empty
    property bool primary: false
    readonly property color inkColour: !enabled ? Theme.inkFaint : primary ? Theme.strongInk : Theme.ink

    implicitHeight: Theme.controlHeight
    implicitWidth: Math.ceil(words.implicitWidth) + (symbol !== "" ? 22 : 0) + leftPadding + rightPadding
    leftPadding: 12
    rightPadding: 12
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    font.family: Theme.sans
    font.pixelSize: Theme.body
    font.weight: Font.DemiBold
    Accessible.role: Accessible.Button
    Accessible.name: text !== "" ? text : tip
    Accessible.description: [tip, keys].filter(part => part !== "").join(", ")
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        implicitWidth: words.implicitWidth + (control.symbol !== "" ? 22 : 0)
        implicitHeight: row.implicitHeight
        Row {
            id: row
            anchors.centerIn: parent
            spacing: 6
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                visible: control.symbol !== ""
                name: control.symbol
                colour: control.inkColour
                width: visible ? 16 : 0
                height: 16
            }
            PlainText {
                id: words
                anchors.verticalCenter: parent.verticalCenter
                text: control.text
                font: control.font
                color: control.inkColour
                width: Math.min(implicitWidth, Math.max(0, control.availableWidth - (control.symbol !== "" ? 22 : 0)))
                elide: Text.ElideRight
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        opacity: control.primary && !control.enabled ? 0.4 : 1
        color: control.primary
               ? (control.down ? Qt.lighter(Theme.strong, Theme.dark ? 0.85 : 1.6) : control.hovered ? Qt.lighter(Theme.strong, Theme.dark ? 0.93 : 1.35) : Theme.strong)
               : (control.down ? Theme.pressed : control.hovered ? Theme.hover : Theme.surface)
        border.width: control.primary ? 0 : 1
        border.color: Theme.border
        FocusRing { shown: control.visualFocus }
    }

    Hint {
        tip: control.tip
        keys: control.keys
        visible: control.tip !== "" && (control.hovered || control.visualFocus) && !control.down
    }
}
