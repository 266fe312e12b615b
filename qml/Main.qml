// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Stormreel

Window {
    visible: true
    width: 1366
    height: 768
    title: qsTr("Stormreel")
    color: Theme.canvas
}
