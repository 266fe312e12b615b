// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What kind of context it is, in a corner of its box.
Rectangle {
    id: badge
    required property rect area
    required property real zoom
    required property string text
    required property string kind ///< "core", "supporting", "generic", "mud"

    readonly property var grounds: Theme.dark
        ? ({ core: "#4a2f17", supporting: "#2b3a1b", generic: "#3a2a48", mud: "#47222a" })
        : ({ core: "#fde8d2", supporting: "#e4f3d3", generic: "#eee0f8", mud: "#fde3e6" })
    readonly property var inks: Theme.dark
        ? ({ core: "#f0b36a", supporting: "#a9d86e", generic: "#d3b3ea", mud: "#ff7d8e" })
        : ({ core: "#9c4a12", supporting: "#41691a", generic: "#6a3a93", mud: "#c0283f" })

    visible: area.width > 0
    x: Math.round(area.x * zoom)
    y: Math.round(area.y * zoom)
    width: Math.round(area.width * zoom)
    height: Math.round(area.height * zoom)
    radius: 6 * zoom
    color: grounds[kind] ?? "transparent"
    PlainText {
        anchors.centerIn: parent
        text: badge.text
        font.family: Theme.sans
        font.pixelSize: Math.max(1, Theme.small * badge.zoom)
        font.bold: true
        color: badge.inks[badge.kind] ?? Theme.ink
    }
}
