// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One side of a difference.
Item {
    id: side
    property string mark
    property string value
    property bool good
    height: paper.height
    Accessible.role: Accessible.StaticText
    Accessible.name: mark + " " + words.text

    PlainText {
        id: label
        width: 54
        height: paper.height
        verticalAlignment: Text.AlignVCenter
        text: side.mark
        font.family: Theme.sans
        font.pixelSize: 11
        color: Theme.inkMuted
    }
    Rectangle {
        id: paper
        x: label.width
        width: Math.min(words.implicitWidth + 10, side.width - x)
        height: words.height + 4
        radius: 3
        color: side.good ? Theme.goodSoft : Theme.badSoft
        PlainText {
            id: words
            x: 5
            y: 2
            width: Math.min(implicitWidth, side.width - label.width - 10)
            text: side.value !== "" ? side.value : qsTr("nothing")
            font.family: Theme.mono
            font.pixelSize: 12
            color: side.good ? Theme.good : Theme.bad
            wrapMode: Text.WrapAtWordBoundaryOrAnywhere
            maximumLineCount: 4
            elide: Text.ElideRight
        }
    }
}
