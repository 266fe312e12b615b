// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Whether a sentence tells of something good, of trouble, or just of something: a picture and a colour.
Icon {
    property string tone ///< "good", "notice", "trouble"

    width: 15
    height: 15
    name: tone === "good" ? "check" : tone === "trouble" ? "warning" : "remark"
    colour: tone === "good" ? Theme.good : tone === "trouble" ? Theme.bad : Theme.inkMuted
}
