// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Stormreel

Item {
    id: root
    width: 600
    height: 400

    Column {
        id: column
        spacing: 10
        ActionButton { id: button; text: "Run again"; tip: "Run the wall"; keys: "Ctrl+R" }
        ActionButton { id: disabledButton; text: "Never"; enabled: false }
        IconButton { id: iconButton; icon: "play"; tip: "Play"; keys: "Space" }
        Chip { id: chip; text: "Supplier" }
        Segments { id: segments; labels: ["Wall", "Context map"]; keys: ["Ctrl+1", "Ctrl+2"] }
        Field { id: field; placeholder: "Jump to"; label: "Position or time"; width: 160 }
        Choice { id: choice; label: "Level"; model: ["Big picture", "Process", "Design"]; currentIndex: 1 }
        Stepper { id: stepper; label: "Votes"; value: 2; from: 0; to: 3 }
        Toggle { id: toggle; text: "Business words" }
        Card { id: card; title: "Place order"; kind: "command"; Text { text: "one" } Text { text: "two" } }
    }
    Icon { id: icon; width: 24; height: 24; name: "play"; colour: "red"; x: 500 }

    SignalSpy { id: clicks; signalName: "clicked" }
    SignalSpy { id: choices; signalName: "chosen" }
    SignalSpy { id: accepts; signalName: "accepted" }

    TestCase {
        name: "Controls"
        when: windowShown

        function watch(spy, target) {
            spy.target = target
            spy.clear()
        }

        function test_button_by_mouse_and_keys() {
            watch(clicks, button)
            mouseClick(button)
            compare(clicks.count, 1)
            chip.forceActiveFocus()
            button.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            keyClick(Qt.Key_Return)
            compare(clicks.count, 3)
            verify(button.visualFocus)
            watch(clicks, disabledButton)
            mouseClick(disabledButton)
            compare(clicks.count, 0)
        }
        function test_button_is_as_wide_as_its_words() {
            const before = button.width
            button.text = "Run again with another seed"
            verify(button.width > before + 60)
            button.text = "Run again"
            compare(button.width, before)
        }
        function test_icon_button() {
            watch(clicks, iconButton)
            mouseClick(iconButton)
            iconButton.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Space)
            keyClick(Qt.Key_Enter)
            compare(clicks.count, 3)
            verify(!iconButton.checked)
            compare(iconButton.Accessible.name, "Play")
        }
        function test_tab_goes_from_one_to_the_next() {
            button.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Tab)
            verify(iconButton.activeFocus) // the disabled one is passed over
            keyClick(Qt.Key_Tab)
            verify(chip.activeFocus)
            keyClick(Qt.Key_Tab, Qt.ShiftModifier)
            verify(iconButton.activeFocus)
        }
        function test_chip_does_not_check_itself() {
            watch(clicks, chip)
            mouseClick(chip)
            compare(clicks.count, 1)
            verify(!chip.checked)
        }
        function test_segments_ask_and_do_not_choose() {
            watch(choices, segments)
            mouseClick(segments, segments.width - 20, segments.height / 2)
            compare(choices.count, 1)
            compare(choices.signalArguments[0][0], 1)
            compare(segments.currentIndex, 0)
            keyClick(Qt.Key_Left)
            compare(choices.count, 2)
            compare(choices.signalArguments[1][0], 0)
        }
        function test_field_accepts_on_return() {
            watch(accepts, field)
            mouseClick(field)
            keyClick("1"); keyClick("7"); keyClick("4")
            keyClick(Qt.Key_Return)
            compare(accepts.count, 1)
            compare(field.text, "174")
        }
        function test_choice_by_keys() {
            watch(choices, choice)
            choice.forceActiveFocus(Qt.TabFocusReason)
            keyClick(Qt.Key_Down)
            compare(choices.count, 1)
            compare(choices.signalArguments[0][0], 2)
            compare(choice.displayText, "Design")
        }
        function test_stepper_keeps_within_its_limits() {
            watch(choices, stepper)
            const plus = stepper.children[2]
            mouseClick(plus)
            compare(choices.signalArguments[0][0], 3)
            stepper.value = 3
            verify(!plus.enabled)
            stepper.value = 2
        }
        function test_toggle_does_not_check_itself() {
            watch(clicks, toggle)
            mouseClick(toggle)
            compare(clicks.count, 1)
            verify(!toggle.checked)
        }
        function test_card_grows_with_what_is_in_it() {
            verify(card.implicitHeight > 32 + 2 * 12 + 20)
        }
        function test_icons_take_their_colour() {
            const picture = grabImage(icon)
            compare(picture.pixel(12, 12), Qt.rgba(1, 0, 0, 1))
            icon.colour = "blue"
            waitForRendering(icon)
            compare(grabImage(icon).pixel(12, 12), Qt.rgba(0, 0, 1, 1))
            icon.name = "no such icon"
            waitForRendering(icon)
            verify(grabImage(icon).pixel(12, 12) !== Qt.rgba(0, 0, 1, 1))
        }
        function test_colours_change_with_the_theme() {
            const light = String(Theme.surface)
            Theme.dark = true
            verify(String(Theme.surface) !== light)
            verify(Qt.colorEqual(Theme.noteColour("event"), "#ee9445"))
            Theme.dark = false
        }
    }
}
