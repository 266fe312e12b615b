// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A small square in a note's colour.
Rectangle {
    property string kind: "event" ///< "read_model", ... as in files

    implicitWidth: 11
    implicitHeight: 11
    radius: 2
    color: Theme.noteColour(kind)
    border.width: kind === "text" ? 1 : 0
    border.color: Theme.inkFaint
}
