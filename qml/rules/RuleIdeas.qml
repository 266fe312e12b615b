// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// What could be written and is not there yet: a line each, which writes a beginning that does what the wall does anyway.
Column {
    id: ideas
    required property RuleList rules
    spacing: 0

    Repeater {
        model: ideas.rules.ideas
        delegate: T.AbstractButton {
            id: idea
            required property var modelData
            width: ideas.width
            height: 28
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Add: %1").arg(modelData.words)
            Accessible.onPressAction: clicked()
            Keys.onReturnPressed: clicked()
            Keys.onEnterPressed: clicked()
            onClicked: ideas.rules.add(modelData.kind, modelData.subject)
            contentItem: Item {
                Icon {
                    x: 8
                    anchors.verticalCenter: parent.verticalCenter
                    width: 13
                    height: 13
                    name: "plus"
                    colour: Theme.inkMuted
                }
                PlainText {
                    x: 30
                    width: parent.width - x - 6
                    height: parent.height
                    text: idea.modelData.words
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    color: idea.hovered ? Theme.ink : Theme.inkMuted
                    verticalAlignment: Text.AlignVCenter
                    elide: Text.ElideRight
                }
            }
            background: Rectangle {
                radius: 6
                color: idea.down ? Theme.pressed : idea.hovered ? Theme.hover : "transparent"
                FocusRing { anchors.margins: 0; shown: idea.visualFocus }
            }
            Hint {
                tip: idea.modelData.words
                visible: idea.hovered
                delay: 900
            }
        }
    }
}
