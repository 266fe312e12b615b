// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// The reel's keys. They leave people alone who type.
Item {
    id: keys
    required property Reel reel
    required property Breaches broken
    readonly property Item focused: Window.activeFocusItem
    readonly property bool typing: focused !== null && "cursorPosition" in focused
    readonly property bool awake: visible && !typing
    /// Space presses the button that has the keyboard, where one has.
    readonly property bool onButton: (focused as T.Control)?.visualFocus ?? false
    signal jumpWanted()
    signal runWanted()
    signal filterWanted()
    signal collapseWanted()
    signal conditionsWanted()
    signal healthWanted()
    signal summaryWanted()
    signal placeWanted(int by) ///< the next record of a sentence of the summary, or the one before

    Shortcut { sequence: "Space"; enabled: keys.awake && !keys.onButton; autoRepeat: false; onActivated: keys.reel.togglePlay() }
    Shortcut { sequence: "."; enabled: keys.awake; onActivated: keys.reel.stepForward() }
    Shortcut { sequence: ","; enabled: keys.awake; onActivated: keys.reel.stepBack() }
    // Where both are one press, Qt calls it ambiguous.
    Shortcut { sequences: ["Shift+.", ">"]; enabled: keys.awake; onActivated: keys.reel.step(100); onActivatedAmbiguously: keys.reel.step(100) }
    Shortcut { sequences: ["Shift+,", "<"]; enabled: keys.awake; onActivated: keys.reel.step(-100); onActivatedAmbiguously: keys.reel.step(-100) }
    Shortcut { sequence: "Home"; enabled: keys.awake; onActivated: keys.reel.toStart() }
    Shortcut { sequence: "End"; enabled: keys.awake; onActivated: keys.reel.toEnd() }
    Shortcut { sequence: "["; enabled: keys.awake; onActivated: keys.reel.slower() }
    Shortcut { sequence: "]"; enabled: keys.awake; onActivated: keys.reel.faster() }
    Shortcut { sequence: "F8"; enabled: keys.visible; onActivated: keys.broken.toNext() }
    Shortcut { sequence: "Shift+F8"; enabled: keys.visible; onActivated: keys.broken.toPrevious() }
    Shortcut { sequence: "Ctrl+Shift+E"; enabled: keys.visible; onActivated: keys.reel.tellScenario() }
    Shortcut { sequence: "Ctrl+G"; enabled: keys.visible; onActivated: keys.jumpWanted() }
    Shortcut { sequence: "Ctrl+R"; enabled: keys.visible; onActivated: keys.runWanted() }
    Shortcut { sequence: "Ctrl+Shift+R"; enabled: keys.visible; onActivated: keys.conditionsWanted() }
    Shortcut { sequence: "Ctrl+F"; enabled: keys.visible; onActivated: keys.filterWanted() }
    Shortcut { sequence: "Ctrl+H"; enabled: keys.visible; onActivated: keys.healthWanted() }
    Shortcut { sequence: "F9"; enabled: keys.visible; onActivated: keys.summaryWanted() }
    Shortcut { sequence: "F3"; enabled: keys.visible; onActivated: keys.placeWanted(1) }
    Shortcut { sequence: "Shift+F3"; enabled: keys.visible; onActivated: keys.placeWanted(-1) }
    Shortcut { sequence: "Ctrl+J"; enabled: keys.visible; onActivated: keys.collapseWanted() }
}
