// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A label above what it names.
Column {
    id: row
    property string label
    default property alias content: place.data

    spacing: 5
    PlainText {
        text: row.label
        font.family: Theme.sans
        font.pixelSize: 12
        color: Theme.inkMuted
        width: row.width
        wrapMode: Text.Wrap
    }
    Column {
        id: place
        width: row.width
    }
}
