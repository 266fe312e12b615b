// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQuick

/// Every colour, size and font of the studio. `dark` is bound by the window to the person's setting.
QtObject {
    property bool dark: false

    // Surfaces
    readonly property color canvas: dark ? "#1c1b19" : "#faf7f2"        // the wall itself
    readonly property color dot: dark ? "#35332f" : "#ddd6cb"           // its dots
    readonly property color surface: dark ? "#262420" : "#ffffff"       // bars, panels, cards
    readonly property color surfaceSunken: dark ? "#201f1c" : "#f1ece3" // segmented controls, wells
    readonly property color surfaceHeader: dark ? "#2f2c28" : "#faf7f2" // heads of cards
    readonly property color border: dark ? "#3a3732" : "#e6e0d6"
    readonly property color hover: dark ? "#34312c" : "#f5f1ea"
    readonly property color pressed: dark ? "#403c36" : "#ebe5db"

    // Words
    readonly property color ink: dark ? "#f3efe8" : "#1f1d1a"
    readonly property color inkMuted: dark ? "#b0a99e" : "#6a6359"
    readonly property color inkFaint: dark ? "#857e73" : "#938b80"      // what is off, and lines: no words that matter
    readonly property color noteInk: "#1f1d1a"                          // on notes, in both themes

    // Accents
    readonly property color accent: "#e4572e"                           // play, playhead, current record
    readonly property color accentSoft: dark ? "#3b2a22" : "#fdf0e9"
    readonly property color focus: dark ? "#6ec3f4" : "#1f6aa5"         // keyboard focus, selection
    readonly property color good: dark ? "#6cc077" : "#236e34"
    readonly property color goodSoft: dark ? "#1f3a26" : "#dff3e3"
    readonly property color bad: dark ? "#ff7d8e" : "#c0283f"
    readonly property color badSoft: dark ? "#47222a" : "#fde3e6"
    readonly property color warn: dark ? "#e6b450" : "#875a00"
    readonly property color warnFill: dark ? "#e0913a" : "#e08a1e"      // areas above a limit
    readonly property color warnSoft: dark ? "#3d3120" : "#fcf1d9"
    /// Which colours words have on which grounds, by their names here: each stands out by 4.5 to 1 (tests/ui/qml/tst_theme.qml).
    readonly property var words: ({
        canvas: ["ink", "inkMuted", "good", "bad", "warn", "focus", "contextInks"],
        surface: ["ink", "inkMuted", "good", "bad", "warn", "focus", "contextInks", "ruleInks", "vitals"],
        surfaceSunken: ["ink", "inkMuted", "good", "bad", "warn", "focus", "contextInks", "ruleInks"],
        surfaceHeader: ["ink", "inkMuted", "good", "bad", "warn", "focus"],
        hover: ["ink", "inkMuted", "good", "bad", "warn", "focus"],
        pressed: ["ink", "inkMuted"],
        accentSoft: ["ink", "inkMuted"],
        goodSoft: ["ink", "inkMuted", "good", "ruleInks"],
        badSoft: ["ink", "inkMuted", "bad", "ruleInks"],
        warnSoft: ["ink", "inkMuted", "warn"],
        strong: ["strongInk"],
        noteColours: ["noteInk"]
    })
    readonly property color strong: dark ? "#f3efe8" : "#1f1d1a"        // the one dark button of a view
    readonly property color strongInk: dark ? "#1f1d1a" : "#ffffff"
    readonly property color pivotal: "#f2b91f"
    readonly property color link: dark ? "#8d867b" : "#877f73"

    /// Borders and titles of contexts, in the order in which contexts appear.
    readonly property var contextLines: ["#e9a24f", "#c39adf", "#86bb4c", "#5eaee0", "#e58bb6", "#4dbb9d", "#d9b534", "#9aa3ad"]
    readonly property var contextInks: dark
        ? ["#f0b36a", "#d3b3ea", "#a9d86e", "#8ccaf2", "#f2a9cb", "#7fd8b4", "#ecd06a", "#c3cad1"]
        : ["#935610", "#7b4aa3", "#446d1a", "#1f6aa5", "#a63d74", "#1a7058", "#7c620a", "#56606a"]

    /// Of the health strip: lag, queue depth, retries, dead letters, rejections.
    readonly property list<color> vitals: dark
        ? ["#6ec3f4", "#7fd8b4", "#d0a8f0", "#f3efe8", "#ff7d8e"]
        : ["#1f6aa5", "#19755a", "#7b45b0", "#1f1d1a", "#c0283f"]

    /// Words of a rule, in the order of Ink: plain, keyword, note, field, function, number, string, comment, wrong.
    readonly property list<color> ruleInks: dark
        ? ["#f3efe8", "#d0a8f0", "#f0a35e", "#f3efe8", "#8ccaf2", "#f0b36a", "#86cf8f", "#b0a99e", "#ff7d8e"]
        : ["#1f1d1a", "#7b45b0", "#a0480d", "#1f1d1a", "#1f6aa5", "#a0480d", "#226e33", "#6a6359", "#c0283f"]

    /// Colours of the notes by the kind's name in files; a shade quieter in the dark.
    readonly property var noteColours: dark
        ? ({event: "#ee9445", command: "#67b6e3", aggregate: "#ede297", policy: "#bc99d5", read_model: "#9eca67", system: "#e291b6",
            actor: "#eed148", hotspot: "#ee5772", opportunity: "#77caac", text: "#00000000"})
        : ({event: "#ff9e4a", command: "#6ec3f4", aggregate: "#fff3a3", policy: "#c9a4e4", read_model: "#a9d86e", system: "#f29bc3",
            actor: "#ffe04d", hotspot: "#ff5d7a", opportunity: "#7fd8b4", text: "#00000000"})
    function noteColour(kind: string): color {
        return noteColours[kind] ?? "#00000000"
    }

    // Type: Noto Sans where it is, the system's own otherwise.
    readonly property string sans: "Noto Sans"
    readonly property string mono: "Noto Sans Mono"
    readonly property int small: 11
    readonly property int body: 13
    readonly property int title: 17
    readonly property int huge: 28

    // Space: multiples of four.
    readonly property int gap: 8
    readonly property int pad: 16
    readonly property int radius: 8
    readonly property int controlHeight: 30
}
