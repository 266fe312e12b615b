// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A whole number with a button on either side. It does not change itself: bind `value`, act on `chosen`.
Row {
    id: control
    property int value: 0
    property int from: 0
    property int to: 999
    property string label
    signal chosen(int value)

    spacing: 4
    IconButton {
        icon: "minus"
        size: 14
        tip: qsTr("Less: %1").arg(control.label)
        enabled: control.enabled && control.value > control.from
        onClicked: control.chosen(control.value - 1)
    }
    Field {
        width: 74
        label: control.label
        text: String(control.value)
        horizontalAlignment: TextInput.AlignHCenter
        inputMethodHints: Qt.ImhDigitsOnly
        validator: IntValidator {
            bottom: control.from
            top: control.to
        }
        onEditingFinished: {
            const number = Number(text)
            text = Qt.binding(() => String(control.value))
            if (number !== control.value)
                control.chosen(number)
        }
        Keys.onUpPressed: control.chosen(Math.min(control.to, control.value + 1))
        Keys.onDownPressed: control.chosen(Math.max(control.from, control.value - 1))
    }
    IconButton {
        icon: "plus"
        size: 14
        tip: qsTr("More: %1").arg(control.label)
        enabled: control.enabled && control.value < control.to
        onClicked: control.chosen(control.value + 1)
    }
}
