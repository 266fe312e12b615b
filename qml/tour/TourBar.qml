// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// The tour over its wall: what it teaches, where to look, and the two runs side by side.
Rectangle {
    id: bar
    required property TourGuide guide
    readonly property bool tall: Window.height >= 1000
    readonly property Item focused: Window.activeFocusItem
    readonly property bool typing: focused !== null && "cursorPosition" in focused

    implicitHeight: tall ? 190 : 150
    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Tour: %1").arg(guide.title)

    function leave(): void { Studio.closeWall() }
    /// Keys that the wall would take for itself: it is asked to let the tour have them first.
    Keys.onPressed: event => {
        if (event.modifiers !== Qt.NoModifier)
            return
        if (event.key === Qt.Key_1 || event.key === Qt.Key_2) {
            bar.guide.choose(event.key - Qt.Key_1)
            event.accepted = true
        } else if (event.key === Qt.Key_Escape && Studio.session && Studio.session.selectionCount === 0) {
            bar.leave()
            event.accepted = true
        }
    }
    Shortcut { sequence: "1"; enabled: bar.visible && !bar.typing; onActivated: bar.guide.choose(0) }
    Shortcut { sequence: "2"; enabled: bar.visible && !bar.typing; onActivated: bar.guide.choose(1) }
    Shortcut { sequence: "Escape"; enabled: bar.visible && !bar.typing; onActivated: bar.leave() }
    Shortcut { sequence: "Alt+Right"; enabled: bar.visible && bar.guide.nextKey !== ""; onActivated: Studio.openTour(bar.guide.nextKey) }
    Shortcut { sequence: "Alt+Left"; enabled: bar.visible && bar.guide.previousKey !== ""; onActivated: Studio.openTour(bar.guide.previousKey) }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }
    Item {
        id: lesson
        x: 16
        y: 8
        width: Math.round((bar.width - 32) * 0.3)
        height: bar.height - 16
        Row {
            id: head
            width: parent.width
            spacing: 2
            Item {
                height: 24
                width: parent.width - 3 * 28
                PlainText {
                    id: title
                    width: Math.min(implicitWidth, parent.width - number.width - 10)
                    height: parent.height
                    text: bar.guide.title
                    font.family: Theme.sans
                    font.pixelSize: bar.tall ? 20 : Theme.title
                    font.weight: Font.Bold
                    color: Theme.ink
                    elide: Text.ElideRight
                    verticalAlignment: Text.AlignVCenter
                    Accessible.role: Accessible.Heading
                    Accessible.name: text
                }
                PlainText {
                    id: number
                    x: title.width + 10
                    height: parent.height
                    text: bar.guide.placeText
                    font.family: Theme.sans
                    font.pixelSize: Theme.small
                    color: Theme.inkMuted
                    verticalAlignment: Text.AlignVCenter
                }
            }
            IconButton {
                implicitWidth: 26
                implicitHeight: 24
                size: 15
                rotation: 180
                icon: "right"
                tip: qsTr("The tour before")
                keys: "Alt+Left"
                enabled: bar.guide.previousKey !== ""
                onClicked: Studio.openTour(bar.guide.previousKey)
            }
            IconButton {
                implicitWidth: 26
                implicitHeight: 24
                size: 15
                icon: "right"
                tip: qsTr("The next tour")
                keys: "Alt+Right"
                enabled: bar.guide.nextKey !== ""
                onClicked: Studio.openTour(bar.guide.nextKey)
            }
            IconButton {
                implicitWidth: 26
                implicitHeight: 24
                size: 14
                icon: "close"
                tip: qsTr("Leave the tour")
                keys: "Esc"
                onClicked: bar.leave()
            }
        }
        Flickable {
            anchors.top: head.bottom
            anchors.topMargin: 4
            anchors.bottom: parent.bottom
            width: parent.width
            clip: true
            contentHeight: told.implicitHeight
            boundsBehavior: Flickable.StopAtBounds
            T.ScrollBar.vertical: SlimScrollBar {}
            Column {
                id: told
                width: parent.width - 14
                spacing: 3
                PlainText {
                    width: parent.width
                    text: bar.guide.lesson
                    font.family: Theme.sans
                    font.pixelSize: bar.tall ? 16 : Theme.body
                    color: Theme.ink
                    wrapMode: Text.Wrap
                }
                ResourceText {
                    width: parent.width
                    topPadding: 2
                    text: qsTr("<b>Look for:</b> %1").arg(bar.guide.lookFor)
                    textFormat: Text.StyledText
                    font.family: Theme.sans
                    font.pixelSize: bar.tall ? 14 : 12
                    color: Theme.inkMuted
                    wrapMode: Text.Wrap
                }
            }
        }
    }
    Repeater {
        model: bar.guide.sides.length // what changes in a side leaves its items where they are, and the keyboard with them
        delegate: TourSide {
            required property int index
            x: lesson.x + lesson.width + 14 + index * (width + 10)
            y: 8
            width: Math.round((bar.width - lesson.x - lesson.width - 14 - 10 - 16) / 2)
            height: bar.height - 17
            number: index
            told: bar.guide.sides[index] ?? ({label: "", current: false, ready: false, lines: []})
            tall: bar.tall
            running: bar.guide.running
            progress: bar.guide.progress
            onChosen: bar.guide.choose(index)
            onFollowed: line => bar.guide.follow(index, line)
        }
    }
}
