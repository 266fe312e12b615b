// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One cause in the chain; pressing it goes there.
Item {
    id: line
    required property int position
    required property string positionText
    required property string swatch
    required property string name
    required property string stream
    required property int depth
    required property bool current
    required property string label
    readonly property real indent: 6 + Math.min(depth, 14) * Math.min(13, width / 36)
    signal chosen()

    implicitHeight: 25
    activeFocusOnTab: position > 0
    Accessible.role: Accessible.Button
    Accessible.name: label
    Accessible.description: stream
    Accessible.focusable: true
    Accessible.onPressAction: if (position > 0) chosen()
    Keys.onReturnPressed: if (position > 0) chosen()

    Rectangle {
        anchors.fill: parent
        radius: 5
        color: hover.hovered && line.position > 0 ? Theme.hover : "transparent"
        FocusRing {
            anchors.margins: 0
            radius: 5
            shown: line.activeFocus
        }
    }
    Swatch {
        x: line.indent
        anchors.verticalCenter: parent.verticalCenter
        kind: line.swatch
    }
    PlainText {
        id: words
        x: line.indent + 20
        width: Math.min(implicitWidth, line.width - x - at.width - 12)
        height: line.height
        text: line.name
        color: Theme.ink
        font.family: Theme.sans
        font.pixelSize: Theme.body
        font.weight: line.current ? Font.Bold : Font.Normal
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    PlainText {
        id: at
        x: words.x + words.width + 8
        height: line.height
        text: line.positionText
        color: Theme.inkMuted
        font.family: Theme.mono
        font.pixelSize: 12
        verticalAlignment: Text.AlignVCenter
    }
    HoverHandler {
        id: hover
        cursorShape: line.position > 0 ? Qt.PointingHandCursor : Qt.ArrowCursor
    }
    TapHandler {
        enabled: line.position > 0
        onTapped: line.chosen()
    }
    Hint {
        tip: line.stream
        visible: hover.hovered && line.stream !== ""
    }
}
