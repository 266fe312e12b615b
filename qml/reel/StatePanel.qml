// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Stormreel

/// The state at the playhead and what the last step changed; below it the read models and how far they are behind.
Item {
    id: panel
    required property Reel reel
    readonly property bool pinned: reel.selectedStream !== ""

    clip: true
    Accessible.role: Accessible.Pane
    Accessible.name: state.title !== "" ? qsTr("State: %1").arg(state.title) : qsTr("State")

    StateModel {
        id: state
        reel: panel.reel
    }
    ReadModelsModel {
        id: readModels
        reel: panel.reel
    }

    RowLayout {
        id: head
        x: 16
        y: 4
        width: parent.width - 24
        height: 26
        spacing: 4
        SectionLabel {
            Layout.fillWidth: true
            text: state.title !== "" ? state.title : qsTr("State")
        }
        Chip {
            implicitHeight: 22
            font.pixelSize: Theme.small
            text: qsTr("Changes only")
            tip: qsTr("Show only what the last step changed")
            checked: state.changesOnly
            onClicked: state.changesOnly = !state.changesOnly
        }
        IconButton {
            implicitHeight: 24
            implicitWidth: 26
            size: 15
            icon: "pin"
            checked: panel.pinned
            enabled: panel.pinned || state.stream !== ""
            tip: panel.pinned ? qsTr("Follow the playhead again") : qsTr("Keep showing %1").arg(state.stream)
            onClicked: panel.reel.selectedStream = panel.pinned ? "" : state.stream
        }
    }

    Flickable {
        id: view
        anchors.fill: parent
        anchors.topMargin: head.y + head.height + 2
        anchors.leftMargin: 16
        anchors.rightMargin: 8
        readonly property real nameWidth: Math.min(130, width * 0.34)
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: lines.height
        T.ScrollBar.vertical: SlimScrollBar {}

        Column {
            id: lines
            width: view.width - 14
            Repeater {
                id: fields
                model: state
                delegate: StateLine {
                    width: lines.width
                    nameWidth: view.nameWidth
                }
            }
            PlainText {
                visible: fields.count === 0 && state.stream !== ""
                height: 24
                verticalAlignment: Text.AlignVCenter
                text: !state.exists ? qsTr("It does not exist at this moment.")
                                    : state.changesOnly ? qsTr("The last step changed nothing.") : qsTr("It has no fields.")
                color: Theme.inkMuted
                font.family: Theme.sans
                font.pixelSize: 12
            }
            Item {
                visible: readModels.count > 0
                width: 1
                height: 10
            }
            Repeater {
                model: readModels
                delegate: ReadModelLine {
                    width: lines.width
                    nameWidth: view.nameWidth
                    onChosen: panel.reel.selectedStream = stream
                }
            }
        }
    }
}
