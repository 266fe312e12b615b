// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Stormreel

/// Words can be read: on a projector, and by people who see little. Contrast as WCAG 2.1 defines it (relative luminance, success
/// criterion 1.4.3).
TestCase {
    name: "Theme"

    function channel(value: real): real {
        return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4)
    }
    function luminance(colour: color): real {
        return 0.2126 * channel(colour.r) + 0.7152 * channel(colour.g) + 0.0722 * channel(colour.b)
    }
    function contrast(a: color, b: color): real {
        const one = luminance(a), other = luminance(b)
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
    }
    /// One colour, or all of a list or of a table but those that show nothing.
    function colours(name: string): var {
        const value = Theme[name]
        const all = name.endsWith("Inks") || name === "vitals" ? Array.from(value) : name.endsWith("Colours") ? Object.values(value) : [value]
        return all.map(one => Qt.color(String(one))).filter(one => one.a > 0)
    }

    function test_words_stand_out_data() {
        return [{ tag: "light", dark: false }, { tag: "dark", dark: true }]
    }
    function test_words_stand_out(theme) {
        Theme.dark = theme.dark
        let pairs = 0
        for (const ground of Object.keys(Theme.words))
            for (const ink of Theme.words[ground])
                for (const on of colours(ground))
                    for (const word of colours(ink)) {
                        ++pairs
                        verify(contrast(word, on) >= 4.5, `${ink} ${word} on ${ground} ${on}: ${contrast(word, on).toFixed(2)}`)
                    }
        verify(pairs > 90)
        Theme.dark = false
    }
    function test_the_measure_is_right() {
        fuzzyCompare(contrast(Qt.color("#000000"), Qt.color("#ffffff")), 21, 0.001)
        fuzzyCompare(contrast(Qt.color("#777777"), Qt.color("#ffffff")), 4.48, 0.01)
    }
}
