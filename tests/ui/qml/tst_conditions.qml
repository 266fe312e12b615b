// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Stormreel

Item {
    id: root
    width: 1366
    height: 720

    Reel { id: reel }
    ConditionsSheet {
        id: sheet
        parent: root
        reel: reel
    }

    TestCase {
        name: "Conditions"
        when: windowShown

        readonly property RunConditions conditions: reel.conditions

        function init() {
            conditions.allToUsual()
            sheet.open()
            tryVerify(() => sheet.opened && sheet.activeFocus)
            waitForRendering(sheet.contentItem)
        }
        function cleanup() {
            sheet.close()
        }

        /// The first visible item of a name, as those meet it who can't see it.
        function named(name, within) {
            const look = item => {
                if (!item.visible)
                    return null
                if (item.Accessible && item.Accessible.name === name && item.Accessible.role !== 0)
                    return item
                for (let i = 0; i < item.children.length; ++i) {
                    const found = look(item.children[i])
                    if (found)
                        return found
                }
                return null
            }
            return look(within ?? sheet.contentItem)
        }
        function press(name) {
            const item = named(name)
            verify(item, name)
            item.forceActiveFocus(Qt.TabFocusReason)
            waitForRendering(sheet.contentItem)
            tryVerify(() => shown(item))
            mouseClick(item)
        }
        function line(key) {
            const look = item => {
                if (item instanceof ConditionsLine && item.key === key)
                    return item
                for (let i = 0; i < item.children.length; ++i) {
                    const found = look(item.children[i])
                    if (found)
                        return found
                }
                return null
            }
            return look(sheet.contentItem)
        }
        function shown(item) { // neither scrolled away nor under what is below the list
            const top = item.mapToItem(sheet.contentItem, 0, 0).y
            const foot = named("Run").mapToItem(sheet.contentItem, 0, 0).y
            return top >= 0 && (top === foot || top + item.height <= foot - 12)
        }

        function test_a_preset_is_chosen_by_name() {
            press("Dual write")
            compare(conditions.preset, "dual-write")
            verify(named("Publishing: Dual write"))
            verify(named("Dual write").checked)
            press("As usual")
            verify(conditions.usual)
        }
        function test_a_station_leads_to_its_settings() {
            const bus = named("Bus: None")
            verify(bus)
            mouseClick(bus)
            const setting = line("bus")
            verify(shown(setting))
            let holder = sheet.contentItem.Window.activeFocusItem
            while (holder && holder !== setting)
                holder = holder.parent
            compare(holder, setting) // and the keyboard is there
        }
        function test_a_choice_opens_what_hangs_on_it() {
            verify(!line("partitions").visible)
            press("Broker")
            verify(line("partitions").visible)
            verify(named("Bus: 3 partitions"))
            verify(!line("acks").visible) // no copies yet
            press("More: Copies")
            compare(line("replicas").number, 2)
            verify(line("acks").visible)
        }
        function test_times_are_typed_and_taken_back() {
            const lag = line("projection_us")
            const field = named("Lag", lag)
            field.forceActiveFocus(Qt.TabFocusReason)
            field.selectAll()
            for (const letter of "2 s")
                keyClick(letter)
            keyClick(Qt.Key_Return)
            compare(lag.text, "2 s")
            verify(lag.chosen)
            field.selectAll()
            keyClick("x")
            keyClick(Qt.Key_Return)
            verify(lag.problem !== "")
            compare(field.text, "2 s")
            press("Lag: back to usual, 400 ms")
            verify(!lag.chosen)
            compare(field.text, "400 ms")
        }
        function test_a_fault_is_added_and_changed_by_keyboard_alone() {
            const faults = conditions.faults
            named("Add a fault").forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Return)
            wait(0)
            keyClick(Qt.Key_Down)
            keyClick(Qt.Key_Return) // the second: loss
            tryCompare(faults, "count", 1)
            tryVerify(() => named("5% of the messages are dropped on the way.") !== null)
            tryVerify(() => named("5% of the messages are dropped on the way.").activeFocus)
            press("On schedule")
            verify(named("A message is dropped on the way, 10 s after the start."))
            const every = named("Strikes again every")
            every.forceActiveFocus(Qt.TabFocusReason)
            for (const letter of "1 min")
                keyClick(letter)
            keyClick(Qt.Key_Tab)
            verify(named("A message is dropped on the way, 10 s after the start, and every 1 min from then on."))
            press("Remove this fault: Lose")
            compare(faults.count, 0)
        }
        function test_a_fault_that_never_strikes_says_so() {
            conditions.faults.add("broker_away")
            const row = named("The broker is away for 5 s, 10 s after the start.")
            verify(row)
            compare(row.detail, "Without a broker it never strikes.")
            press("Broker")
            compare(row.detail, "")
            conditions.faults.remove(0)
        }
        function test_nothing_runs_that_would_never_end() {
            compare(conditions.obstacle, "")
            conditions.choose("stories", "0")
            verify(conditions.obstacle !== "")
            verify(named(conditions.obstacle))
            conditions.choose("stories", "40")
        }
        function test_escape_closes_it_and_keeps_what_was_chosen() {
            press("Outbox")
            keyClick(Qt.Key_Escape)
            tryVerify(() => !sheet.visible)
            compare(conditions.preset, "outbox")
        }
        function test_what_has_the_keyboard_is_in_sight() {
            named("Add a fault").forceActiveFocus(Qt.TabFocusReason)
            for (let i = 0; i < 60; ++i) {
                keyClick(Qt.Key_Tab)
                const item = sheet.contentItem.Window.activeFocusItem
                verify(shown(item), String(item))
            }
        }
    }
}
