// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// Everything that can be chosen: first what goes wrong, then the settings by group.
Flickable {
    id: view
    required property Reel reel
    required property int margin
    required property Item focused ///< whatever has the keyboard; what is in here is kept in sight
    readonly property RunConditions conditions: reel.conditions

    function scroll(by: real): void {
        contentY = Math.max(0, Math.min(contentHeight - height, contentY + by))
    }
    /// Shows a group of settings; "": the faults.
    function show(group: string): void {
        for (let i = 0; i < groups.count; ++i) {
            const section = groups.itemAt(i) as ConditionsSection
            if (section?.group === group) {
                goTo(section)
                section.take()
                return
            }
        }
        goTo(faults)
        faults.take()
    }
    function goTo(section: Item): void {
        contentY = Math.max(0, Math.min(section.y - 6, contentHeight - height))
    }
    function keepInSight(item: Item): void {
        for (let parent = item; parent; parent = parent.parent)
            if (parent === stack) {
                const top = item.mapToItem(stack, 0, 0).y
                if (top - 24 < contentY)
                    contentY = Math.max(0, top - 24)
                else if (top + item.height + 24 > contentY + height)
                    contentY = Math.min(Math.max(0, contentHeight - height), top + item.height + 24 - height)
                return
            }
    }

    clip: true
    contentHeight: stack.height + 20
    boundsBehavior: Flickable.StopAtBounds
    onFocusedChanged: if (focused) keepInSight(focused)
    onContentHeightChanged: if (focused) keepInSight(focused)
    T.ScrollBar.vertical: SlimScrollBar {}

    Column {
        id: stack
        width: view.width
        topPadding: 14
        spacing: 22
        ConditionsFaults {
            id: faults
            x: view.margin
            width: view.width - 2 * view.margin
            reel: view.reel
        }
        Repeater {
            id: groups
            model: view.conditions.groups
            delegate: ConditionsSection {
                required property string modelData
                x: view.margin
                width: view.width - 2 * view.margin
                group: modelData
                reel: view.reel
            }
        }
    }
}
