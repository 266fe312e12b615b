// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// The scenario panel: what the next run simulates. A sheet over the right side of the page; the wall and the reel beside it
/// stay within reach.
T.Popup {
    id: sheet
    required property Reel reel
    readonly property RunConditions conditions: reel.conditions

    function run(): void {
        if (!reel.canRun || reel.running || conditions.obstacle !== "")
            return
        close()
        reel.run()
    }

    x: parent ? parent.width - width : 0
    width: parent ? Math.min(parent.width - 24, parent.width < 1800 ? 764 : 900) : 764
    height: parent ? parent.height : 720
    padding: 0
    focus: true
    closePolicy: T.Popup.CloseOnEscape
    onOpened: presets.take()

    background: Item {
        Rectangle { // its shadow on the page
            x: -8
            width: 8
            height: parent.height
            gradient: Gradient {
                orientation: Gradient.Horizontal
                GradientStop { position: 0; color: "transparent" }
                GradientStop { position: 1; color: Theme.dark ? "#60000000" : "#20000000" }
            }
        }
        Rectangle {
            anchors.fill: parent
            color: Theme.surface
        }
        MouseArea { // what is beneath is out of reach
            anchors.fill: parent
            hoverEnabled: true
            onWheel: event => event.accepted = true
        }
        Rectangle {
            width: 1
            height: parent.height
            color: Theme.border
        }
    }
    contentItem: FocusScope {
        id: page
        readonly property int margin: 22
        Accessible.role: Accessible.Pane
        Accessible.name: qsTr("What the next run simulates")
        Shortcut { sequences: ["Ctrl+Return", "Ctrl+Enter"]; enabled: sheet.activeFocus; onActivated: sheet.run() }
        Keys.onPressed: event => {
            if (event.key !== Qt.Key_PageDown && event.key !== Qt.Key_PageUp)
                return
            sections.scroll(event.key === Qt.Key_PageDown ? sections.height - 40 : 40 - sections.height)
            event.accepted = true
        }

        ConditionsHead {
            id: head
            x: page.margin
            width: page.width - page.margin - 12
            conditions: sheet.conditions
            onClosed: sheet.close()
        }
        ConditionsPresets {
            id: presets
            x: page.margin
            y: head.y + head.height
            width: page.width - 2 * page.margin
            conditions: sheet.conditions
        }
        ConditionsPicture {
            id: picture
            x: page.margin
            y: presets.y + presets.height + 12
            width: page.width - 2 * page.margin
            conditions: sheet.conditions
            onGroupAsked: group => sections.show(group)
        }
        Rectangle {
            y: sections.y - 1
            width: page.width
            height: 1
            color: Theme.border
        }
        ConditionsSections {
            id: sections
            x: 1
            y: picture.y + picture.height + 14
            width: page.width - 1
            height: foot.y - y
            margin: page.margin - 1
            reel: sheet.reel
            focused: page.Window.activeFocusItem
        }
        ConditionsFoot {
            id: foot
            width: page.width
            y: page.height - height
            margin: page.margin
            reel: sheet.reel
            onRunAsked: sheet.run()
        }
    }
}
