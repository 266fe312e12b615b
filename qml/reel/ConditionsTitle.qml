// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The heading of a section, a dot before it where something in there is not as usual.
Item {
    id: title
    required property string text
    property bool chosen: false

    implicitHeight: 26
    SectionLabel {
        id: words
        y: 2
        text: title.text
        color: title.chosen ? Theme.ink : Theme.inkMuted
        Accessible.description: title.chosen ? qsTr("something here is not as usual") : ""
    }
    Rectangle {
        x: words.implicitWidth + 8
        y: words.y + 4
        width: 7
        height: 7
        radius: 3.5
        visible: title.chosen
        color: Theme.accent
    }
    Rectangle {
        y: 21
        width: title.width
        height: 1
        color: Theme.border
    }
}
