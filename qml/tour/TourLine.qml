// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A sentence about one of a tour's runs. What the tour is about stands out.
T.AbstractButton {
    id: line
    required property var told ///< as TourGuide.sides has it
    required property bool tall
    readonly property bool differs: told.differs
    readonly property bool leads: told.places > 0
    signal followed()

    implicitHeight: words.implicitHeight + (differs ? 10 : 5)
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Link
    Accessible.name: told.placeText !== "" ? told.words + ", " + told.placeText : told.words
    Accessible.onPressAction: followed()
    onClicked: followed()
    Keys.onReturnPressed: followed()

    contentItem: Item {
        ToneIcon {
            x: 7
            y: line.differs ? 6 : 3
            width: 14
            height: 14
            tone: line.told.tone
            opacity: line.differs ? 1 : 0.7
        }
        PlainText {
            id: words
            x: 28
            y: line.differs ? 5 : 2
            width: line.width - x - (place.visible ? place.width + 16 : 8)
            text: line.told.words
            color: !line.differs ? Theme.inkMuted : line.told.tone === "trouble" ? Theme.bad : line.told.tone === "good" ? Theme.good : Theme.ink
            font.family: Theme.sans
            font.pixelSize: (line.differs ? Theme.body : 12) + (line.tall ? 2 : 0)
            font.weight: line.differs ? Font.DemiBold : Font.Normal
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }
        PlainText {
            id: place
            anchors.right: parent.right
            anchors.rightMargin: 9
            y: words.y
            visible: line.leads
            text: line.told.placeText
            color: Theme.inkMuted
            font.family: Theme.mono
            font.pixelSize: 12
        }
    }
    background: Rectangle {
        radius: 6
        color: line.differs ? (line.told.tone === "trouble" ? Theme.badSoft : line.told.tone === "good" ? Theme.goodSoft : Theme.surfaceSunken)
                            : line.hovered && line.leads ? Theme.hover : "transparent"
        border.width: line.differs && line.hovered && line.leads ? 1 : 0
        border.color: words.color
        FocusRing { anchors.margins: 0; radius: 6; shown: line.visualFocus }
    }
}
