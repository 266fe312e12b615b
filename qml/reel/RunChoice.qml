// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The document's runs and imported logs; the one that is shown.
Choice {
    id: control
    required property Reel reel

    function follow(): void {
        currentIndex = reel.runs.findIndex(run => run.id === reel.runId)
    }

    label: qsTr("Run that is shown")
    model: reel.runs.map(run => run.title + " \u00b7 " + run.subtitle)
    onModelChanged: Qt.callLater(follow)
    onChosen: index => reel.runId = reel.runs[index].id
    Component.onCompleted: follow()

    Connections {
        target: control.reel
        function onReplayChanged(): void {
            Qt.callLater(control.follow)
        }
    }
}
