// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// A menu that drops from a button or opens under the pointer. Fill it with `PaperMenuItem`.
T.Menu {
    id: control
    implicitWidth: 250
    implicitHeight: contentItem.implicitHeight + topPadding + bottomPadding
    margins: 6
    padding: 6
    overlap: 1

    delegate: PaperMenuItem {}
    contentItem: ListView {
        implicitHeight: contentHeight
        model: control.contentModel
        interactive: contentHeight > height
        clip: interactive
        currentIndex: control.currentIndex
    }
    background: Rectangle {
        radius: 10
        color: Theme.surface
        border.color: Theme.border
        Rectangle { // its shadow
            z: -1
            anchors.fill: parent
            anchors.topMargin: 3
            anchors.bottomMargin: -3
            radius: 10
            color: "#18000000"
        }
    }
}
