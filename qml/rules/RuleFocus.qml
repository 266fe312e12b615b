// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQml

/// Which rule is to be shown next, and where in it: set before its page is there, taken by the editor that has it.
QtObject {
    id: focus
    property int note: -1
    property int place: -1
    property int offset: 0 ///< bytes
    signal asked()

    function ask(ofNote: int, ofPlace: int, at: int): void {
        note = ofNote
        place = ofPlace
        offset = at
        asked()
    }
    function isWanted(ofNote: int, ofPlace: int): bool { return note === ofNote && place === ofPlace }
    function reached(): void {
        note = -1
        place = -1
    }
}
