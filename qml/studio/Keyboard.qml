// SPDX-License-Identifier: GPL-3.0-or-later
pragma Singleton
import QtQuick
import Stormreel

/// Who has the keyboard, and who gets it when a pop-up, a panel or a field that came for a moment has gone: whoever had it before,
/// else the page that is shown. Main.qml tells it of every move.
QtObject {
    property Item page: null ///< what holds the pages; pop-ups lie elsewhere
    property Item home: null ///< of the page that is shown
    property Item kept: null ///< who had it last on a page, and is no field that comes for a moment (`passing`)

    function isOnPage(item: Item): bool {
        for (let at = item; at; at = at.parent)
            if (at === page)
                return at !== item
        return false
    }
    function moved(to: Item): void {
        if (isOnPage(to) && !((to as Field)?.passing ?? false))
            kept = to
    }
    function giveBack(): void {
        const there = kept && kept.visible && kept.enabled ? kept : home
        if (there)
            there.forceActiveFocus(Qt.OtherFocusReason)
    }
}
