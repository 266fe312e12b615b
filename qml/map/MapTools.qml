// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The small bar on the map: zoom, tidy, export.
Rectangle {
    id: bar
    required property MapView map
    signal exportWanted(string kind)

    width: row.width + 16
    height: 42
    radius: 10
    color: Theme.surface
    border.color: Theme.border

    Row {
        id: row
        x: 8
        anchors.verticalCenter: parent.verticalCenter
        spacing: 4
        IconButton {
            icon: "minus"
            tip: qsTr("Zoom out")
            keys: "Ctrl+-"
            onClicked: bar.map.zoomInCentre(1 / 1.25)
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            width: 44
            horizontalAlignment: Text.AlignHCenter
            text: qsTr("%1%").arg(Math.round(bar.map.zoom * 100))
            font.family: Theme.sans
            font.pixelSize: 12
            color: Theme.inkMuted
        }
        IconButton {
            icon: "plus"
            tip: qsTr("Zoom in")
            keys: "Ctrl++"
            onClicked: bar.map.zoomInCentre(1.25)
        }
        IconButton {
            icon: "fit"
            tip: qsTr("Show the whole map")
            keys: "Ctrl+0"
            onClicked: bar.map.fit()
        }
        ActionButton {
            text: qsTr("Tidy")
            tip: qsTr("Set upstream left of downstream")
            keys: "Ctrl+Shift+T"
            enabled: bar.map.editable
            onClicked: bar.map.tidy()
        }
        Rectangle {
            anchors.verticalCenter: parent.verticalCenter
            width: 1
            height: 22
            color: Theme.border
        }
        Repeater {
            model: [
                { kind: "map-svg", name: qsTr("SVG"), tip: qsTr("Export the map as SVG"), keys: "Ctrl+Alt+S" },
                { kind: "map-png", name: qsTr("PNG"), tip: qsTr("Export the map as PNG"), keys: "Ctrl+Alt+P" },
                { kind: "mermaid", name: qsTr("Mermaid"), tip: qsTr("Export the map as Mermaid text"), keys: "Ctrl+Alt+M" },
                { kind: "cml", name: qsTr("Context Mapper"), tip: qsTr("Export the map as Context Mapper text"), keys: "Ctrl+Alt+C" }
            ]
            delegate: ActionButton {
                id: button
                required property var modelData
                text: modelData.name
                tip: modelData.tip
                keys: modelData.keys
                onClicked: bar.exportWanted(modelData.kind)
                Shortcut {
                    sequence: button.modelData.keys
                    enabled: bar.visible
                    onActivated: bar.exportWanted(button.modelData.kind)
                }
            }
        }
    }

    Shortcut { sequences: ["Ctrl++", "Ctrl+="]; enabled: bar.visible; onActivated: bar.map.zoomInCentre(1.25) }
    Shortcut { sequence: "Ctrl+-"; enabled: bar.visible; onActivated: bar.map.zoomInCentre(1 / 1.25) }
    Shortcut { sequence: "Ctrl+0"; enabled: bar.visible; onActivated: bar.map.fit() }
    Shortcut { sequence: "Ctrl+Shift+T"; enabled: bar.visible && bar.map.editable; onActivated: bar.map.tidy() }
}
