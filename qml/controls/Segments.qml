// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// One of a few, side by side in a sunken well. It does not choose by itself: bind `currentIndex`, act on `chosen`.
Rectangle {
    id: control
    property list<string> labels
    property list<string> tips ///< one a label, or none
    property list<string> keys ///< one a label, or none
    property int currentIndex: 0
    property string name: ""   ///< what is chosen here, for those who can't see it
    signal chosen(int index)

    implicitWidth: row.implicitWidth + 6
    implicitHeight: Theme.controlHeight + 2
    radius: Theme.radius
    color: Theme.surfaceSunken
    Accessible.role: Accessible.PageTabList
    Accessible.name: name

    Row {
        id: row
        x: 3
        y: 3
        Repeater {
            id: parts
            model: control.labels
            delegate: T.AbstractButton {
                id: part
                required property int index
                required property string modelData
                readonly property bool current: index === control.currentIndex

                implicitWidth: words.implicitWidth + 32
                width: implicitWidth
                height: control.height - 6
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                text: modelData
                checked: current
                Accessible.role: Accessible.PageTab
                Accessible.name: modelData
                Accessible.checkable: true
                Accessible.checked: current
                Accessible.selected: current
                Accessible.onPressAction: control.chosen(index)
                onClicked: control.chosen(index)
                Keys.onReturnPressed: control.chosen(index)
                Keys.onRightPressed: control.step(index, 1)
                Keys.onLeftPressed: control.step(index, -1)

                contentItem: PlainText {
                    id: words
                    text: part.modelData
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    font.weight: part.current ? Font.DemiBold : Font.Medium
                    color: part.current ? Theme.ink : Theme.inkMuted
                    horizontalAlignment: Text.AlignHCenter
                    verticalAlignment: Text.AlignVCenter
                }
                background: Item {
                    Rectangle {
                        visible: part.current
                        anchors.fill: parent
                        anchors.topMargin: 1
                        anchors.bottomMargin: -1
                        radius: 6
                        color: Theme.dark ? "#00000000" : "#14000000"
                    }
                    Rectangle {
                        anchors.fill: parent
                        radius: 6
                        color: part.current ? (Theme.dark ? Theme.pressed : Theme.surface) : part.hovered ? Theme.pressed : "transparent"
                    }
                    FocusRing { shown: part.visualFocus }
                }
                Hint {
                    tip: control.tips.length > part.index ? control.tips[part.index] : ""
                    keys: control.keys.length > part.index ? control.keys[part.index] : ""
                    visible: tip !== "" && (part.hovered || part.visualFocus)
                }
            }
        }
    }

    function step(from: int, by: int): void {
        const to = from + by
        if (to < 0 || to >= labels.length)
            return
        parts.itemAt(to).forceActiveFocus(Qt.TabFocusReason)
        chosen(to)
    }
}
