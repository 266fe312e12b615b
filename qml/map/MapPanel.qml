// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What is selected on the map, at the right of the window.
Rectangle {
    id: panel
    required property MapView map
    /// Gives the keyboard to the first control.
    function takeFocus() {
        content.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }

    color: Theme.surface
    Rectangle {
        width: 1
        height: parent.height
        color: Theme.border
    }
    Flickable {
        id: flick
        anchors.fill: parent
        anchors.leftMargin: 1
        contentHeight: content.height + 2 * Theme.pad
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        SlimScrollBar {
            id: bar
            parent: flick
            anchors.right: parent.right
            height: parent.height
            orientation: Qt.Vertical
            size: flick.visibleArea.heightRatio
            position: flick.visibleArea.yPosition
            onPositionChanged: if (pressed) flick.contentY = position * flick.contentHeight
        }
        Item {
            id: content
            x: Theme.pad
            y: Theme.pad
            width: flick.width - 2 * Theme.pad
            height: childrenRect.height
            RelationshipPanel {
                width: parent.width
                visible: panel.map.selectionKind === "relationship"
                map: panel.map
            }
            ContextPanel {
                width: parent.width
                visible: panel.map.selectionKind === "context"
                map: panel.map
            }
            Column {
                width: parent.width
                visible: panel.map.selectionKind === ""
                spacing: 8
                PlainText {
                    width: parent.width
                    text: qsTr("Context map")
                    font.family: Theme.sans
                    font.pixelSize: Theme.title
                    font.bold: true
                    color: Theme.ink
                }
                PlainText {
                    width: parent.width
                    text: qsTr("Contexts are the frames of the wall. Who is upstream follows from the events and commands that cross from one frame to another.")
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    color: Theme.inkMuted
                    wrapMode: Text.Wrap
                }
                PlainText {
                    width: parent.width
                    text: qsTr("Select a context or a relationship to see why, and to decide on patterns.")
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    color: Theme.inkMuted
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
