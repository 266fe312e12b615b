// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A key or a combination, as a cap.
Rectangle {
    property alias text: words.text
    visible: text !== ""
    implicitWidth: Math.max(22, words.implicitWidth + 12)
    implicitHeight: 20
    radius: 5
    color: Theme.surfaceSunken
    border.color: Theme.border
    PlainText {
        id: words
        anchors.centerIn: parent
        font.family: Theme.sans
        font.pixelSize: Theme.small
        color: Theme.ink
    }
}
