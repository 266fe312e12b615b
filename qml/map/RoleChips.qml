// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The patterns of one side of a relationship, to be switched on and off.
Flow {
    id: side
    required property var names ///< in the order of the roles' bits: 1, 2, 4
    required property var tips
    required property int roles ///< bits that are on
    signal toggled(int role)

    spacing: 8
    Repeater {
        model: side.names
        delegate: Chip {
            required property int index
            required property string modelData
            text: modelData
            tip: side.tips[index]
            checked: (side.roles & (1 << index)) !== 0
            onClicked: side.toggled(1 << index)
        }
    }
}
