// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One record of the log. The table says how wide the columns are.
Rectangle {
    id: line
    required property int row
    required property string positionText
    required property string time
    required property string stream
    required property string kind
    required property string swatch
    required property string name
    required property string detail
    required property string tone ///< "bad", "warn" or ""
    required property string version
    required property bool current
    required property string label
    required property LogColumns columns
    required property bool underCursor ///< the keyboard's row
    required property bool ringed      ///< it shows that it is
    signal chosen()

    readonly property color inkColour: tone === "bad" ? Theme.bad : tone === "warn" ? Theme.warn : Theme.ink
    readonly property int pixels: 12

    color: current ? Theme.accentSoft : kind === "breach" ? Theme.badSoft : touch.containsMouse ? Theme.hover : "transparent"
    Accessible.role: Accessible.ListItem
    Accessible.name: label
    Accessible.selected: current
    Accessible.selectable: true
    Accessible.focusable: true
    Accessible.focused: underCursor
    Accessible.onPressAction: chosen()

    PlainText {
        x: 16
        width: line.columns.position
        height: line.height
        text: line.positionText
        color: line.current ? Theme.ink : Theme.inkMuted
        font.family: Theme.mono
        font.pixelSize: line.pixels
        verticalAlignment: Text.AlignVCenter
    }
    PlainText {
        x: line.columns.timeX
        height: line.height
        text: line.time
        color: Theme.ink
        font.family: Theme.mono
        font.pixelSize: line.pixels
        verticalAlignment: Text.AlignVCenter
    }
    PlainText {
        x: line.columns.streamX
        width: line.columns.stream - 10
        height: line.height
        text: line.stream
        color: Theme.ink
        font.family: Theme.mono
        font.pixelSize: line.pixels
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideMiddle
    }
    Swatch {
        x: line.columns.nameX
        y: Math.round((line.height - height) / 2)
        kind: line.swatch
    }
    PlainText {
        id: words
        x: line.columns.nameX + 19
        width: line.columns.name - 29
        height: line.height
        text: line.name
        color: line.inkColour
        font.family: Theme.sans
        font.pixelSize: line.pixels
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    PlainText {
        x: line.columns.detailX
        width: line.columns.detail - 12
        height: line.height
        visible: line.columns.detail > 0
        text: line.detail
        color: Theme.inkMuted
        font.family: Theme.mono
        font.pixelSize: line.pixels
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    PlainText {
        x: line.columns.versionX
        height: line.height
        text: line.version
        color: Theme.ink
        font.family: Theme.mono
        font.pixelSize: line.pixels
        verticalAlignment: Text.AlignVCenter
    }
    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
        opacity: 0.7
    }
    Rectangle {
        anchors.fill: parent
        anchors.margins: 1
        visible: line.ringed
        color: "transparent"
        radius: 3
        border.width: 2
        border.color: Theme.focus
    }
    MouseArea {
        id: touch
        anchors.fill: parent
        hoverEnabled: true
        onClicked: line.chosen()
    }
    Hint { // what the column has no room for
        readonly property bool detailHidden: line.detail !== "" && line.columns.detail === 0 && line.kind !== "event" && line.kind !== "command"
        tip: detailHidden ? line.name + "\n" + line.detail : line.name
        visible: touch.containsMouse && tip !== "" && (words.truncated || detailHidden)
        delay: 700
    }
}
