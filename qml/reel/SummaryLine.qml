// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One sentence about the run, and the way to its records.
Item {
    id: line
    required property string words
    required property string tone
    required property int places
    required property string placeText
    required property bool current
    required property string label
    property bool ringed: false ///< it has the keyboard
    signal followed(int by)

    implicitHeight: Math.max(26, sentence.implicitHeight + 9)
    Accessible.role: Accessible.Link
    Accessible.name: label
    Accessible.focusable: true
    Accessible.focused: ringed
    Accessible.selected: current
    Accessible.onPressAction: followed(1)

    Rectangle {
        anchors.fill: parent
        radius: 5
        color: line.current && line.places > 0 ? Theme.accentSoft : touch.containsMouse && line.places > 0 ? Theme.hover : "transparent"
    }
    ToneIcon {
        x: 8
        y: 5
        tone: line.tone
    }
    PlainText {
        id: sentence
        x: 32
        y: 4
        width: line.width - x - (place.visible ? place.width + 18 : 8)
        text: line.words
        color: line.tone === "trouble" ? Theme.bad : Theme.ink
        font.family: Theme.sans
        font.pixelSize: Theme.body
        wrapMode: Text.Wrap
        maximumLineCount: 4
        elide: Text.ElideRight
    }
    PlainText {
        id: place
        anchors.right: parent.right
        anchors.rightMargin: 10
        y: 5
        visible: line.places > 0
        text: line.placeText
        color: line.current ? Theme.accent : Theme.inkMuted
        font.family: Theme.mono
        font.pixelSize: 12
    }
    MouseArea {
        id: touch
        anchors.fill: parent
        hoverEnabled: true
        cursorShape: line.places > 0 ? Qt.PointingHandCursor : Qt.ArrowCursor
        onClicked: line.followed(1)
    }
    Hint {
        tip: line.places > 1 ? qsTr("Go to its records, one after the other") : qsTr("Go to its record")
        keys: "F3"
        visible: touch.containsMouse && line.places > 0
        y: -height - 4
    }
    FocusRing {
        anchors.margins: 1
        radius: 5
        shown: line.ringed
    }
}
