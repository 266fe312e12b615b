// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// What people see before a wall is open: begin, go on with, or look at one.
Flickable {
    id: page
    required property Actions actions
    readonly property bool large: width >= 1900 && height >= 1000 ///< room for larger pictures

    contentHeight: Math.max(height, body.implicitHeight + 48)
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    T.ScrollBar.vertical: SlimScrollBar {}

    Column {
        id: body
        width: Math.min(page.width - 96, page.large ? 1560 : 1080)
        x: Math.round((page.width - width) / 2)
        y: Math.max(24, Math.round((page.height - implicitHeight) * 0.38))
        spacing: page.large ? 40 : 30

        Column {
            width: parent.width
            spacing: 18
            Text {
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
            Text {
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
                id: walls
                width: page.large ? 1096 : 696
                spacing: 14
                SectionLabel { text: qsTr("Walls to look at") }
                Grid {
                    columns: 3
                    spacing: 16
                    Repeater {
                        model: Studio.bundledWalls
                        delegate: BundledCard {
                            required property var modelData
                            width: Math.floor((walls.width - 32) / 3)
                            wall: modelData.key
                            text: modelData.title
                            description: modelData.description
                            onClicked: Studio.openBundled(modelData.key)
                        }
                    }
                }
            }
            RecentList { width: body.width >= 1040 ? body.width - walls.width - 32 : body.width }
        }
    }
}
