// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// How the text may go on, below the cursor. The keyboard stays with the text; it steers this list through `step`.
T.Popup {
    id: popup
    required property TextEdit area
    required property var rows ///< [{text, detail, from, to}]
    property int currentIndex: 0
    signal chosen(int index)

    function step(by: int): void {
        currentIndex = (currentIndex + by + rows.length) % rows.length
        list.positionViewAtIndex(currentIndex, ListView.Contain)
    }

    parent: area
    visible: rows.length > 0 && area.activeFocus
    onRowsChanged: {
        currentIndex = 0
        if (rows.length > 0) {
            const at = area.positionToRectangle(rows[0].from)
            x = at.x - 10
            y = at.y + at.height + 4
        }
    }
    focus: false
    margins: 6
    padding: 5
    width: 292
    implicitHeight: Math.min(list.contentHeight, 8 * 26) + 2 * padding
    closePolicy: T.Popup.NoAutoClose

    contentItem: ListView {
        id: list
        clip: true
        model: popup.rows
        boundsBehavior: Flickable.StopAtBounds
        Accessible.role: Accessible.List
        Accessible.name: qsTr("How it may go on")
        T.ScrollBar.vertical: SlimScrollBar {}
        delegate: Rectangle {
            id: line
            required property int index
            required property var modelData
            width: list.width
            height: 26
            radius: 5
            color: index === popup.currentIndex ? Theme.pressed : touch.containsMouse ? Theme.hover : "transparent"
            Accessible.role: Accessible.ListItem
            Accessible.name: modelData.text
            Accessible.description: modelData.detail
            Accessible.selected: index === popup.currentIndex
            Accessible.onPressAction: popup.chosen(index)
            PlainText {
                id: name
                x: 8
                width: Math.min(implicitWidth, line.width - 16)
                height: line.height
                verticalAlignment: Text.AlignVCenter
                text: line.modelData.text
                font.family: Theme.mono
                font.pixelSize: 12
                color: Theme.ink
                elide: Text.ElideRight
            }
            PlainText {
                anchors.right: parent.right
                anchors.rightMargin: 10
                anchors.left: name.right
                anchors.leftMargin: 12
                height: line.height
                verticalAlignment: Text.AlignVCenter
                horizontalAlignment: Text.AlignRight
                text: line.modelData.detail
                font.family: Theme.sans
                font.pixelSize: 11
                color: Theme.inkMuted
                elide: Text.ElideRight
            }
            MouseArea {
                id: touch
                anchors.fill: parent
                hoverEnabled: true
                onClicked: popup.chosen(line.index)
            }
        }
    }
    background: Rectangle {
        radius: 9
        color: Theme.surface
        border.color: Theme.border
        Rectangle { // its shadow
            z: -1
            anchors.fill: parent
            anchors.topMargin: 3
            anchors.bottomMargin: -3
            radius: 9
            color: "#18000000"
        }
    }
}
