// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// The tooltip: what a control does, and the keys that do it too.
T.ToolTip {
    id: hint
    property string tip
    property string keys

    x: parent ? Math.round((parent.width - width) / 2) : 0
    y: parent ? parent.height + 6 : 0
    margins: 6
    padding: 7
    leftPadding: 10
    rightPadding: 10
    delay: 500
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutsideParent | T.Popup.CloseOnReleaseOutsideParent
    implicitWidth: row.implicitWidth + leftPadding + rightPadding
    implicitHeight: row.implicitHeight + topPadding + bottomPadding

    contentItem: Row {
        id: row
        spacing: 8
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            text: hint.tip
            color: Theme.strongInk
            font.family: Theme.sans
            font.pixelSize: 12
            width: Math.min(implicitWidth, 320)
            wrapMode: Text.Wrap
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            visible: hint.keys !== ""
            width: keyText.implicitWidth + 10
            height: keyText.implicitHeight + 4
            radius: 4
            color: "transparent"
            border.color: Theme.inkFaint
            PlainText {
                id: keyText
                anchors.centerIn: parent
                text: hint.keys
                color: Theme.strongInk
                font.family: Theme.sans
                font.pixelSize: 11
            }
        }
    }
    background: Rectangle {
        radius: 6
        color: Theme.strong
    }
}
