// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// One of several, in a drop-down. `label` is its name for those who can't see it, and its tooltip.
T.ComboBox {
    id: control
    property string label
    property string keys
    signal chosen(int index)

    implicitWidth: 140
    implicitHeight: Theme.controlHeight
    leftPadding: 10
    rightPadding: 28
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    font.family: Theme.sans
    font.pixelSize: Theme.body
    onActivated: index => chosen(index)
    Accessible.role: Accessible.ComboBox
    Accessible.name: label
    Accessible.description: displayText
    Accessible.onPressAction: popup.open()
    Keys.onReturnPressed: popup.open()

    contentItem: PlainText {
        text: control.displayText
        font: control.font
        color: control.enabled ? Theme.ink : Theme.inkMuted
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    indicator: Icon {
        x: control.width - width - 9
        y: (control.height - height) / 2
        width: 14
        height: 14
        name: "down"
        colour: Theme.inkMuted
    }
    background: Rectangle {
        radius: Theme.radius
        color: control.down ? Theme.pressed : control.hovered ? Theme.hover : Theme.surface
        border.color: Theme.border
        FocusRing { shown: control.visualFocus }
    }
    delegate: T.ItemDelegate {
        id: line
        required property int index
        required property var modelData
        width: ListView.view ? ListView.view.width : 0
        implicitHeight: 30
        leftPadding: 10
        rightPadding: 10
        hoverEnabled: true
        highlighted: control.highlightedIndex === index
        Accessible.role: Accessible.ListItem
        Accessible.name: String(modelData)
        contentItem: PlainText {
            text: String(line.modelData)
            font.family: Theme.sans
            font.pixelSize: Theme.body
            font.weight: control.currentIndex === line.index ? Font.DemiBold : Font.Normal
            color: Theme.ink
            verticalAlignment: Text.AlignVCenter
            elide: Text.ElideRight
        }
        background: Rectangle {
            radius: 6
            color: line.highlighted ? Theme.hover : "transparent"
        }
    }
    popup: T.Popup {
        y: control.height + 4
        width: Math.max(control.width, 120)
        implicitHeight: Math.min(contentItem.implicitHeight + 12, 340)
        padding: 6
        margins: 6
        contentItem: ListView {
            implicitHeight: contentHeight
            clip: true
            model: control.delegateModel
            currentIndex: control.highlightedIndex
            T.ScrollBar.vertical: SlimScrollBar {}
        }
        background: Rectangle {
            radius: 10
            color: Theme.surface
            border.color: Theme.border
        }
    }
    Hint {
        tip: control.label
        keys: control.keys
        visible: control.label !== "" && (control.hovered || control.visualFocus) && !control.popup.visible
    }
}
