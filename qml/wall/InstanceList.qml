// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The instances of a note at the playhead: [{name, version, status}]. Follows the playhead where it rests.
QtObject {
    id: list
    required property Reel reel
    property int note: 0
    property int count: 0
    property var rows: []

    function look(): void {
        count = note > 0 && reel.loaded ? reel.instanceCount(note) : 0
        rows = count > 0 ? reel.instancesOf(note) : []
    }
    onNoteChanged: look()
    readonly property Connections following: Connections {
        target: list.reel
        function onSettled(): void { list.look() }
        function onReplayChanged(): void { list.look() }
    }
}
