// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Pages of a panel: words in a row, the current one underlined. Like `Segments` it does not choose by itself.
Item {
    id: control
    property list<string> labels
    property int currentIndex: 0
    property string name: ""
    signal chosen(int index)

    implicitWidth: row.implicitWidth
    implicitHeight: 34
    Accessible.role: Accessible.PageTabList
    Accessible.name: name

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
    Row {
        id: row
        x: Theme.pad
        readonly property real words: {
            let sum = 0
            for (let i = 0; i < parts.count; ++i)
                sum += parts.itemAt(i)?.implicitWidth ?? 0
            return sum
        }
        spacing: Math.max(8, Math.min(18, (control.width - 2 * Theme.pad - words) / Math.max(1, control.labels.length - 1)))
        Repeater {
            id: parts
            model: control.labels
            delegate: T.AbstractButton {
                id: part
                required property int index
                required property string modelData
                readonly property bool current: index === control.currentIndex

                implicitWidth: words.implicitWidth
                width: implicitWidth
                height: control.height
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                Accessible.role: Accessible.PageTab
                Accessible.name: modelData
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
                    color: part.current || part.hovered ? Theme.ink : Theme.inkMuted
                    verticalAlignment: Text.AlignVCenter
                }
                background: Item {
                    Rectangle {
                        visible: part.current
                        anchors.bottom: parent.bottom
                        width: parent.width
                        height: 2
                        color: Theme.accent
                    }
                    FocusRing { anchors.margins: 2; radius: 4; shown: part.visualFocus }
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
