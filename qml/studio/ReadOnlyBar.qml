// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Why the wall can only be looked at, and what a person can do about it.
Rectangle {
    id: bar
    required property Session session ///< null: no wall is open
    property string dismissed         ///< the reason that a person has read
    readonly property string reason: session && session.readOnly ? session.readOnlyReason : ""
    readonly property bool shown: reason !== "" && reason !== dismissed
    signal copyAsked()

    onSessionChanged: dismissed = ""
    visible: shown
    implicitHeight: shown ? Math.max(44, words.implicitHeight + 18) : 0
    color: Theme.badSoft
    Accessible.role: Accessible.AlertMessage
    Accessible.name: words.text

    Icon {
        x: 18
        anchors.verticalCenter: parent.verticalCenter
        width: 17
        height: 17
        name: "lock"
        colour: Theme.bad
    }
    PlainText {
        id: words
        x: 46
        anchors.verticalCenter: parent.verticalCenter
        width: buttons.x - x - 18
        text: bar.reason
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: Theme.bad
        wrapMode: Text.Wrap
        maximumLineCount: 3
        elide: Text.ElideRight
    }
    Row {
        id: buttons
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        spacing: 8
        ActionButton {
            visible: bar.session !== null && bar.session.mayBeTakenOver
            text: qsTr("Take over")
            tip: qsTr("Nobody else writes to this wall: open it to change it")
            onClicked: Studio.takeOver()
        }
        ActionButton {
            text: qsTr("Save a copy")
            tip: qsTr("A copy can be changed")
            onClicked: bar.copyAsked()
        }
        IconButton {
            icon: "close"
            size: 14
            tip: qsTr("Dismiss")
            onClicked: bar.dismissed = bar.reason
        }
    }
}
