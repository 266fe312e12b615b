// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// One finding.
T.AbstractButton {
    id: card
    required property var finding
    property bool withName: true
    property bool fixable: true
    readonly property color tone: finding.severity === "error" ? Theme.bad : finding.severity === "warning" ? Theme.warn : Theme.inkMuted
    signal revealAsked()
    signal fixAsked()

    implicitHeight: column.implicitHeight + 20
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    text: finding.sentence
    Accessible.role: Accessible.ListItem
    Accessible.name: text
    Accessible.description: finding.name + ", " + finding.severity
    Accessible.onPressAction: revealAsked()
    onClicked: revealAsked()
    Keys.onReturnPressed: revealAsked()

    contentItem: Item {
        Icon {
            x: 10
            y: 11
            width: 16
            height: 16
            name: card.finding.severity === "remark" ? "remark" : "warning"
            colour: card.tone
        }
        Column {
            id: column
            x: 34
            y: 10
            width: parent.width - x - 10
            spacing: 5
            Row {
                visible: card.withName
                spacing: 6
                Swatch {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: card.finding.kind !== ""
                    kind: card.finding.kind
                }
                PlainText {
                    width: Math.min(implicitWidth, column.width - 20)
                    text: card.finding.name
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    font.weight: Font.DemiBold
                    color: Theme.ink
                    elide: Text.ElideRight
                }
            }
            PlainText {
                width: column.width
                visible: text !== ""
                text: card.finding.where
                font.family: Theme.sans
                font.pixelSize: 12
                color: Theme.inkMuted
                elide: Text.ElideRight
            }
            PlainText {
                width: column.width
                text: card.finding.sentence
                font.family: Theme.sans
                font.pixelSize: 12
                color: Theme.ink
                wrapMode: Text.Wrap
            }
            ActionButton {
                visible: card.finding.fix !== ""
                enabled: card.fixable
                implicitHeight: 26
                font.pixelSize: 12
                text: card.finding.fix
                tip: qsTr("Apply this fix; it can be undone")
                onClicked: card.fixAsked()
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: card.down ? Theme.pressed : card.hovered ? Theme.hover : Theme.surface
        border.color: Theme.border
        FocusRing { shown: card.visualFocus }
    }
}
