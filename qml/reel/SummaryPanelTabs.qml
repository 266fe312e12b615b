// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// The two faces of the reel's last column: why the current record came about, and what the run came to.
Row {
    id: tabs
    required property string why
    required property int troubles
    property int currentIndex: 0
    signal chosen(int index)

    spacing: 14
    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Causes, or the summary")

    Repeater {
        model: [
            { words: tabs.why, tip: qsTr("The chain of causes of the record at the playhead"), keys: "", badge: 0 },
            { words: qsTr("Summary"), tip: qsTr("What was lost, doubled, late or stale in this run"), keys: "F9", badge: tabs.troubles }
        ]
        delegate: T.AbstractButton {
            id: tab
            required property int index
            required property var modelData
            readonly property bool current: index === tabs.currentIndex

            implicitWidth: words.implicitWidth + (badge.visible ? badge.width + 6 : 0)
            width: implicitWidth
            height: tabs.height
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.PageTab
            Accessible.name: modelData.words
            Accessible.description: badge.visible ? qsTr("%1 sentences about trouble").arg(modelData.badge) : ""
            Accessible.selected: current
            Accessible.onPressAction: tabs.chosen(index)
            onClicked: tabs.chosen(index)
            Keys.onReturnPressed: tabs.chosen(index)
            Keys.onRightPressed: tabs.chosen(1)
            Keys.onLeftPressed: tabs.chosen(0)

            contentItem: Item {
                SectionLabel {
                    id: words
                    height: parent.height
                    verticalAlignment: Text.AlignVCenter
                    text: tab.modelData.words
                    color: tab.current ? Theme.ink : tab.hovered ? Theme.ink : Theme.inkMuted
                    Accessible.ignored: true
                }
                Rectangle {
                    id: badge
                    visible: tab.modelData.badge > 0
                    anchors.left: words.right
                    anchors.leftMargin: 6
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.max(16, number.implicitWidth + 8)
                    height: 16
                    radius: 8
                    color: Theme.badSoft
                    PlainText {
                        id: number
                        anchors.centerIn: parent
                        text: tab.modelData.badge
                        color: Theme.bad
                        font.family: Theme.sans
                        font.pixelSize: Theme.small
                        font.weight: Font.Bold
                    }
                }
                Rectangle {
                    visible: tab.current
                    anchors.bottom: parent.bottom
                    width: parent.width
                    height: 2
                    color: Theme.accent
                }
            }
            background: Item {
                FocusRing { anchors.margins: 0; radius: 4; shown: tab.visualFocus }
            }
            Hint {
                tip: tab.modelData.tip
                keys: tab.modelData.keys
                visible: (tab.hovered || tab.visualFocus)
                y: -height - 4
            }
        }
    }
}
