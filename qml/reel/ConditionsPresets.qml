// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Settings that belong together, by name; and what the chosen one is about.
Column {
    id: presets
    required property RunConditions conditions
    readonly property var current: conditions.presets.find(preset => preset.key === conditions.preset) ?? null

    /// Takes the keyboard.
    function take(): void {
        const at = conditions.presets.findIndex(preset => preset.key === conditions.preset)
        chips.itemAt(Math.max(0, at)).forceActiveFocus(Qt.PopupFocusReason)
    }

    spacing: 7
    Flow {
        width: presets.width
        spacing: 6
        Accessible.role: Accessible.Grouping
        Accessible.name: qsTr("Settings that belong together")
        Repeater {
            id: chips
            model: presets.conditions.presets
            delegate: Chip {
                required property var modelData
                text: modelData.name
                tip: modelData.what
                checked: presets.conditions.preset === modelData.key
                onClicked: presets.conditions.choosePreset(modelData.key)
            }
        }
    }
    Text {
        width: presets.width
        height: 17 // whether there is something to say or not, nothing below moves
        text: presets.current?.what ?? qsTr("Your own choice.")
        font.family: Theme.sans
        font.pixelSize: 12
        color: Theme.inkMuted
        elide: Text.ElideRight
    }
}
