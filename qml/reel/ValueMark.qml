// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A value on a soft ground: green where a step brought it, red and struck through where it went.
Rectangle {
    id: mark
    property alias text: words.text
    property alias ink: words.color
    property alias struck: words.font.strikeout
    property real room: 1000 ///< the widest it may be

    width: Math.min(room, words.implicitWidth + 8)
    height: 17
    radius: 3
    PlainText {
        id: words
        x: 4
        width: mark.width - 8
        height: mark.height
        font.family: Theme.mono
        font.pixelSize: 12
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
}
