// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Settings that belong together, by name.
Flow {
    id: presets
    required property RunConditions conditions

    /// Takes the keyboard.
    function take(): void {
        const at = conditions.presets.findIndex(preset => preset.key === conditions.preset)
        chips.itemAt(Math.max(0, at)).forceActiveFocus(Qt.PopupFocusReason)
    }

    spacing: 5
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("Settings that belong together")
    Repeater {
        id: chips
        model: presets.conditions.presets
        delegate: Chip {
            required property var modelData
            text: modelData.name
            tip: checked ? "" : modelData.what // else the head of the panel says it
            checked: presets.conditions.preset === modelData.key
            onClicked: presets.conditions.choosePreset(modelData.key)
        }
    }
}
