// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What a list says that has nothing to list.
PlainText {
    font.family: Theme.sans
    font.pixelSize: Theme.body
    lineHeight: 1.2
    color: Theme.inkMuted
    wrapMode: Text.Wrap
}
