// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// One of a tour's two runs: a large button that shows it, and what it came to.
Rectangle {
    id: side
    required property int number ///< 0 without, 1 with
    required property var told   ///< as TourGuide.sides has it
    required property bool tall ///< there is room for larger words
    required property bool running
    required property real progress
    readonly property bool current: told.current
    signal chosen()
    signal followed(int line)

    radius: 10
    color: Theme.surface
    border.width: current ? 2 : 1
    border.color: current ? Theme.strong : Theme.border

    T.AbstractButton {
        id: button
        x: 5
        y: 5
        width: parent.width - 10
        height: 34
        hoverEnabled: true
        focusPolicy: Qt.StrongFocus
        text: side.told.label
        checked: side.current
        Accessible.role: Accessible.RadioButton
        Accessible.name: text
        Accessible.checkable: true
        Accessible.checked: side.current
        Accessible.onPressAction: side.chosen()
        onClicked: side.chosen()
        Keys.onReturnPressed: side.chosen()
        contentItem: Item {
            Icon {
                x: 10
                anchors.verticalCenter: parent.verticalCenter
                width: 16
                height: 16
                name: side.current ? "check" : "play"
                colour: words.color
            }
            PlainText {
                id: words
                x: 34
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width - x - 36
                text: button.text
                font.family: Theme.sans
                font.pixelSize: side.tall ? 15 : 14
                font.weight: Font.DemiBold
                color: side.current ? Theme.strongInk : Theme.ink
                elide: Text.ElideRight
            }
            PlainText {
                anchors.right: parent.right
                anchors.rightMargin: 12
                anchors.verticalCenter: parent.verticalCenter
                text: side.number + 1
                font.family: Theme.sans
                font.pixelSize: 12
                color: words.color
                opacity: 0.75
            }
        }
        background: Rectangle {
            radius: 7
            color: side.current ? Theme.strong : button.down ? Theme.pressed : button.hovered ? Theme.hover : Theme.surfaceSunken
            FocusRing { shown: button.visualFocus }
        }
        Hint {
            tip: side.current ? qsTr("This run is in the reel below") : qsTr("Show this run in the reel below")
            keys: String(side.number + 1)
            visible: button.hovered || button.visualFocus
        }
    }
    PlainText {
        x: 16
        y: 48
        visible: side.running && !side.told.ready
        text: qsTr("Running the wall: %1 %").arg(Math.round(100 * side.progress))
        color: Theme.inkMuted
        font.family: Theme.sans
        font.pixelSize: Theme.body
    }
    ListView {
        id: lines
        x: 5
        y: 43
        width: side.width - 10
        height: side.height - y - 5
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        model: side.told.lines.length
        spacing: 1
        T.ScrollBar.vertical: SlimScrollBar {}
        Accessible.role: Accessible.List
        Accessible.name: qsTr("What the run came to: %1").arg(side.told.label)
        delegate: TourLine {
            required property int index
            width: lines.width - 4
            told: side.told.lines[index] ?? ({words: "", tone: "notice", places: 0, placeText: "", differs: false})
            tall: side.tall
            onFollowed: side.followed(index)
        }
    }
}
