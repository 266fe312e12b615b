// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// What people see before a wall is open: begin, go on with, or look at one.
Flickable {
    id: page
    required property Actions actions
    property int shelf: 0 ///< where there is no room for both: 0 the walls, 1 the tours
    readonly property string tourWords: qsTr("A tour of the machinery: see each in two minutes")
    readonly property bool large: width >= 1900 && height >= 1000 ///< room for larger pictures

    contentHeight: Math.max(height, body.implicitHeight + (page.large ? 48 : 40))
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    T.ScrollBar.vertical: SlimScrollBar {}

    Column {
        id: body
        width: Math.min(page.width - 96, page.large ? 1560 : 1080)
        x: Math.round((page.width - width) / 2)
        y: Math.max(20, Math.round((page.height - implicitHeight) * 0.38))
        spacing: page.large ? 40 : 24

        Column {
            width: parent.width
            spacing: page.large ? 18 : 14
            PlainText {
                width: parent.width
                text: qsTr("Storm it. Run it. Rewind it.")
                font.family: Theme.sans
                font.pixelSize: page.large ? 52 : 38
                font.weight: Font.Bold
                font.letterSpacing: -0.5
                color: Theme.ink
                wrapMode: Text.Wrap
                Accessible.role: Accessible.Heading
                Accessible.name: text
            }
            PlainText {
                width: Math.min(parent.width, page.large ? 760 : 640)
                text: qsTr("Put sticky notes on a wall. Stormreel reads it as a program, runs it, and lets you travel through every moment of the run.")
                font.family: Theme.sans
                font.pixelSize: page.large ? 19 : 16
                lineHeight: 1.25
                color: Theme.inkMuted
                wrapMode: Text.Wrap
            }
            Row {
                spacing: 10
                ActionButton {
                    text: qsTr("New wall")
                    tip: page.actions.newWall.tip
                    keys: "Ctrl+N"
                    symbol: "plus"
                    primary: true
                    height: 36
                    onClicked: page.actions.newWall.trigger()
                }
                ActionButton {
                    text: qsTr("Open …")
                    tip: qsTr("Open a wall from a file")
                    keys: "Ctrl+O"
                    symbol: "open"
                    height: 36
                    onClicked: page.actions.openFile.trigger()
                }
                ActionButton {
                    text: qsTr("Import a log …")
                    tip: qsTr("Make a wall and a reel from an event log (OCEL 2.0, SQLite), or a wall from its text form")
                    keys: "Ctrl+O"
                    symbol: "import"
                    height: 36
                    onClicked: page.actions.openFile.trigger()
                }
            }
        }

        Grid {
            width: parent.width
            columns: width >= 1040 ? 2 : 1
            columnSpacing: 32
            rowSpacing: 36
            Column {
                id: offers
                readonly property bool wide: !page.large && page.shelf === 1 ///< tours need no neighbour
                width: page.large ? 1096 : wide ? body.width : 696
                spacing: 14
                SectionLabel {
                    visible: page.large
                    text: qsTr("Walls to look at")
                }
                Row {
                    visible: !page.large
                    spacing: 16
                    Segments {
                        id: shelves
                        name: qsTr("What to look at")
                        labels: [qsTr("Walls to look at"), qsTr("A tour of the machinery")]
                        tips: [qsTr("Whole walls to run and to change"), page.tourWords]
                        currentIndex: page.shelf
                        onChosen: index => page.shelf = index
                    }
                    PlainText {
                        visible: page.shelf === 1
                        height: shelves.height
                        text: qsTr("See each in two minutes: a small wall, run without it and with it.")
                        font.family: Theme.sans
                        font.pixelSize: Theme.body
                        color: Theme.inkMuted
                        verticalAlignment: Text.AlignVCenter
                    }
                }
                WallList {
                    visible: page.large || page.shelf === 0
                    width: parent.width
                }
                Item {
                    visible: page.large
                    width: 1
                    height: 12
                }
                SectionLabel {
                    visible: page.large
                    text: page.tourWords
                }
                TourList {
                    visible: page.large || page.shelf === 1
                    width: parent.width
                    columns: width >= 1000 ? 4 : 3
                }
            }
            RecentList {
                visible: !offers.wide
                width: body.width >= 1040 ? body.width - offers.width - 32 : body.width
            }
        }
    }
}
