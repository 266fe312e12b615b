// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A rule that the loaded run broke; pressing it goes to the first time.
T.AbstractButton {
    id: line
    required property var rule
    signal chosen()

    implicitHeight: words.implicitHeight + 18
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Broken rule: %1").arg(rule.name)
    Accessible.description: qsTr("First at #%1").arg(rule.first)
    Accessible.onPressAction: chosen()
    onClicked: chosen()
    Keys.onReturnPressed: chosen()

    contentItem: Item {
        Icon {
            x: 10
            y: 9
            width: 16
            height: 16
            name: "warning"
            colour: Theme.bad
        }
        Column {
            id: words
            x: 34
            y: 9
            width: parent.width - x - 10
            spacing: 3
            PlainText {
                width: words.width
                text: line.rule.name
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
                color: Theme.bad
                wrapMode: Text.Wrap
            }
            PlainText {
                width: words.width
                text: (line.rule.count > 1 ? qsTr("%1 times in this run, first at #%2").arg(line.rule.count).arg(line.rule.first)
                                           : qsTr("In this run at #%1").arg(line.rule.first))
                font.family: Theme.sans
                font.pixelSize: 12
                color: Theme.ink
                wrapMode: Text.Wrap
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: line.hovered ? Qt.lighter(Theme.badSoft, Theme.dark ? 1.15 : 1.02) : Theme.badSoft
        FocusRing { shown: line.visualFocus }
    }
    Hint {
        tip: qsTr("Go to the first record that breaks it")
        keys: "F8"
        visible: line.hovered
    }
}
