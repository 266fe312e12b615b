// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// A small heading in capitals.
PlainText {
    font.family: Theme.sans
    font.pixelSize: Theme.small
    font.weight: Font.Bold
    font.letterSpacing: 0.5
    font.capitalization: Font.AllUppercase
    color: Theme.inkMuted
    elide: Text.ElideRight
    Accessible.role: Accessible.Heading
    Accessible.name: text
}
