// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Where the scenario panel comes from: it is made when it is first asked for.
Loader {
    id: door
    required property Reel reel
    required property Item page ///< over whose right side it lies
    readonly property ConditionsSheet sheet: item as ConditionsSheet

    function toggle(): void {
        if (sheet?.visible) {
            sheet.close()
            return
        }
        if (!sheet) // by address: Qt 6.4 does not load components bound to this file
            setSource("ConditionsSheet.qml", {reel: reel, parent: page})
        sheet.open()
    }
    onVisibleChanged: if (!visible) sheet?.close()
}
