// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The title of the scenario panel, and below it what the preset is about, or all that is chosen in a line.
Item {
    id: head
    required property RunConditions conditions
    signal closed()

    implicitHeight: 62
    PlainText {
        id: title
        y: 13
        text: qsTr("What the next run simulates")
        font.family: Theme.sans
        font.pixelSize: Theme.title
        font.weight: Font.Bold
        color: Theme.ink
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    PlainText {
        y: title.y + title.height + 1
        width: closeButton.x - 12
        text: head.conditions.presets.find(preset => preset.key === head.conditions.preset)?.what ?? head.conditions.words
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: Theme.inkMuted
        elide: Text.ElideRight
        Accessible.role: Accessible.StaticText
        Accessible.name: text
    }
    IconButton {
        id: closeButton
        anchors.right: parent.right
        y: 13
        icon: "close"
        size: 16
        tip: qsTr("Close the panel; what is chosen stays")
        keys: "Esc"
        onClicked: head.closed()
    }
}
