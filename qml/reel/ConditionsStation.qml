// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// One place on the way of an event: a drawing, what is chosen there, and how many faults strike.
T.AbstractButton {
    id: station
    required property bool upright ///< the drawing above the words; else beside the title
    required property string title
    required property string words
    required property string detail
    required property string art
    required property int count
    required property bool chosen
    required property int faults
    signal faultsAsked()

    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: title + ": " + words
    Accessible.description: [detail, faults === 0 ? "" : faults === 1 ? qsTr("1 fault strikes here") : qsTr("%1 faults strike here").arg(faults)]
                            .filter(part => part !== "").join(", ")
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Item {
        PlainText {
            id: heading
            x: 9
            y: station.upright ? 8 : 6
            width: parent.width - 18
            text: station.title
            font.family: Theme.sans
            font.pixelSize: Theme.small
            color: Theme.inkMuted
            elide: Text.ElideRight
        }
        ConditionsArt {
            id: drawing
            x: station.upright ? 9 : parent.width - width - 8
            y: station.upright ? heading.y + heading.height + 7 : 7
            width: station.upright ? parent.width - 18 : 34
            height: station.upright ? 56 : 22
            art: station.art
            count: station.count
            lit: station.chosen
        }
        PlainText {
            id: what
            x: 9
            y: station.upright ? drawing.y + drawing.height + 7 : heading.y + heading.height + 5
            width: parent.width - 14
            text: station.words
            font.family: Theme.sans
            font.pixelSize: 12
            font.weight: Font.DemiBold
            color: Theme.ink
            wrapMode: station.upright ? Text.Wrap : Text.NoWrap
            maximumLineCount: station.upright ? 2 : 1
            elide: Text.ElideRight
        }
        PlainText {
            x: 9
            y: what.y + what.height + 1
            width: parent.width - 14
            height: parent.height - y - 4
            text: station.detail
            font.family: Theme.sans
            font.pixelSize: Theme.small
            color: Theme.inkMuted
            wrapMode: station.upright ? Text.Wrap : Text.NoWrap
            elide: Text.ElideRight
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: station.chosen ? Theme.accentSoft : station.down ? Theme.pressed : station.hovered ? Theme.hover : Theme.surfaceHeader
        border.width: station.chosen ? 1.5 : 1
        border.color: station.chosen ? Theme.accent : Theme.border
        FocusRing { shown: station.visualFocus }
    }
    Rectangle { // how many faults strike here, where it hides neither words nor drawing
        visible: station.faults > 0
        x: station.width - width + 6
        y: station.upright ? -8 : station.height - 13
        width: mark.width + 12
        height: 20
        radius: 10
        color: Theme.bad
        border.width: 2
        border.color: Theme.surface
        Row {
            id: mark
            anchors.centerIn: parent
            spacing: 1
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: 12
                height: 12
                name: "fault"
                colour: Theme.dark ? Theme.noteInk : "#ffffff"
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                text: station.faults
                font.family: Theme.sans
                font.pixelSize: Theme.small
                font.weight: Font.Bold
                color: Theme.dark ? Theme.noteInk : "#ffffff"
            }
        }
        MouseArea {
            anchors.fill: parent
            onClicked: station.faultsAsked()
        }
    }
}
