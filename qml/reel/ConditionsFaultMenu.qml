// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Every kind of fault, with a sentence on what it does.
T.Popup {
    id: menu
    required property var kinds ///< {key, label, what}
    signal chosen(string kind)

    function choose(index: int): void {
        if (index < 0)
            return
        close()
        chosen(kinds[index].key)
    }

    width: 410
    implicitHeight: Math.min(list.contentHeight + 2 * padding, 440)
    padding: 6
    margins: 8
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: {
        list.currentIndex = 0
        list.forceActiveFocus(Qt.PopupFocusReason)
    }

    contentItem: ListView {
        id: list
        clip: true
        focus: true
        model: menu.kinds
        boundsBehavior: Flickable.StopAtBounds
        keyNavigationEnabled: true
        keyNavigationWraps: true
        highlightMoveDuration: 0
        Accessible.role: Accessible.PopupMenu
        Accessible.name: qsTr("Kinds of faults")
        Keys.onReturnPressed: menu.choose(currentIndex)
        Keys.onEnterPressed: menu.choose(currentIndex)
        Keys.onSpacePressed: menu.choose(currentIndex)
        T.ScrollBar.vertical: SlimScrollBar {}
        delegate: T.ItemDelegate {
            id: kind
            required property int index
            required property var modelData
            width: ListView.view.width - 8
            implicitHeight: words.implicitHeight + 14
            hoverEnabled: true
            Accessible.role: Accessible.MenuItem
            Accessible.name: modelData.label
            Accessible.description: modelData.what
            Accessible.onPressAction: menu.choose(index)
            onClicked: menu.choose(index)
            contentItem: Item {
                Column {
                    id: words
                    x: 10
                    y: 7
                    width: kind.width - 20
                    spacing: 1
                    PlainText {
                        text: kind.modelData.label
                        font.family: Theme.sans
                        font.pixelSize: Theme.body
                        font.weight: Font.DemiBold
                        color: Theme.ink
                    }
                    PlainText {
                        width: words.width
                        text: kind.modelData.what
                        font.family: Theme.sans
                        font.pixelSize: 12
                        color: Theme.inkMuted
                        wrapMode: Text.Wrap
                    }
                }
            }
            background: Rectangle {
                radius: 6
                color: kind.down ? Theme.pressed : kind.ListView.isCurrentItem || kind.hovered ? Theme.hover : "transparent"
            }
        }
    }
    background: Rectangle {
        radius: 10
        color: Theme.surface
        border.color: Theme.border
        Rectangle { // its shadow
            z: -1
            anchors.fill: parent
            anchors.topMargin: 3
            anchors.bottomMargin: -3
            radius: 10
            color: "#18000000"
        }
    }
}
