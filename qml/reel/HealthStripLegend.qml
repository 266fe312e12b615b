// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// What the colours of the health strip mean, each a switch; beside it the values at the playhead.
Item {
    id: legend
    required property HealthStrip strip
    signal closed()

    implicitHeight: 20

    Row {
        id: row
        height: parent.height
        Repeater {
            model: legend.strip.vitals
            delegate: T.AbstractButton {
                id: vital
                required property int index
                required property var modelData
                readonly property color colour: Theme.vitals[index]

                implicitWidth: 26 + name.implicitWidth
                width: implicitWidth
                height: row.height
                hoverEnabled: true
                focusPolicy: Qt.StrongFocus
                checked: modelData.shown
                Accessible.role: Accessible.CheckBox
                Accessible.name: modelData.name
                Accessible.description: modelData.tip
                Accessible.checkable: true
                Accessible.checked: modelData.shown
                Accessible.onPressAction: clicked()
                Accessible.onToggleAction: clicked()
                onClicked: legend.strip.toggle(modelData.key)
                Keys.onReturnPressed: clicked()

                contentItem: Item {
                    Rectangle {
                        x: 6
                        anchors.verticalCenter: parent.verticalCenter
                        width: 9
                        height: 9
                        radius: vital.index < 2 ? 5 : 2 // areas, and marks
                        color: vital.modelData.shown ? vital.colour : "transparent"
                        border.width: 1.5
                        border.color: vital.modelData.shown ? vital.colour : Theme.inkFaint
                    }
                    PlainText {
                        id: name
                        x: 19
                        anchors.verticalCenter: parent.verticalCenter
                        text: vital.modelData.name
                        color: vital.modelData.shown && !vital.modelData.none ? Theme.ink : Theme.inkMuted
                        font.family: Theme.sans
                        font.pixelSize: Theme.small
                        font.strikeout: !vital.modelData.shown
                    }
                }
                background: Rectangle {
                    radius: 5
                    color: vital.hovered ? Theme.hover : "transparent"
                    FocusRing { anchors.margins: 0; radius: 5; shown: vital.visualFocus }
                }
                Hint {
                    tip: vital.modelData.none ? qsTr("%1: none in this run").arg(vital.modelData.tip) : vital.modelData.tip
                    visible: vital.hovered || vital.visualFocus
                    y: -height - 4
                }
            }
        }
    }
    PlainText {
        anchors.verticalCenter: parent.verticalCenter
        anchors.right: close.left
        anchors.rightMargin: 8
        width: Math.max(0, Math.min(implicitWidth, close.x - row.width - 24))
        text: legend.strip.playheadWords
        color: Theme.inkMuted
        font.family: Theme.sans
        font.pixelSize: Theme.small
        elide: Text.ElideRight
    }
    IconButton {
        id: close
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: 22
        implicitHeight: 20
        size: 13
        icon: "close"
        tip: qsTr("Hide the health of the run")
        keys: "Ctrl+H"
        onClicked: legend.closed()
    }
}
