// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The wall with everything around it: palette, inspector, and the reel underneath.
Item {
    id: page
    required property Session session
    required property Reel reel

    Inspector {
        id: inspector
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: reelPanel.top
        width: page.width < 1500 ? 302 : 350
        session: page.session
        reel: page.reel
    }
    ReelPanel {
        id: reelPanel
        anchors.bottom: parent.bottom
        width: parent.width
        height: implicitHeight
        session: page.session
        reel: page.reel
    }
    Palette {
        x: 14
        y: 14
        session: page.session
        room: reelPanel.y - 28
    }
}
