// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// The panel at the right of the wall: about the wall, or about what is selected on it.
Rectangle {
    id: panel
    required property Session session
    required property Reel reel
    property int tab: 0
    readonly property bool aboutNote: inspection.subject === "note"
    readonly property list<string> noteTabs: [qsTr("Overview"), qsTr("Wires"), instances.count > 0 ? qsTr("Instances %1").arg(instances.count) : qsTr("Instances"),
        inspection.findingCount > 0 ? qsTr("Lint %1").arg(inspection.findingCount) : qsTr("Lint")]

    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Inspector")

    Inspection {
        id: inspection
        session: panel.session
    }
    InstanceList {
        id: instances
        reel: panel.reel
        note: panel.aboutNote ? inspection.element : 0
    }

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.border
    }
    InspectorHead {
        id: head
        x: 1
        width: parent.width - 1
        inspection: inspection
    }
    Tabs {
        id: tabs
        x: 1
        y: head.height
        width: parent.width - 1
        visible: panel.aboutNote
        height: visible ? implicitHeight : 1
        name: qsTr("About this note")
        labels: panel.noteTabs
        currentIndex: panel.tab
        onChosen: index => panel.tab = index
    }
    Flickable {
        id: flick
        x: 1
        y: tabs.y + tabs.height
        width: parent.width - 1
        height: parent.height - y
        clip: true
        contentHeight: body.height + 2 * Theme.pad
        boundsBehavior: Flickable.StopAtBounds
        T.ScrollBar.vertical: SlimScrollBar {}
        Loader {
            id: body
            x: Theme.pad
            y: 14
            width: flick.width - 2 * Theme.pad
            sourceComponent: {
                switch (inspection.subject) {
                case "note": return [overview, wires, instancePage, lintPage][panel.tab]
                case "frame": return aboutFrame
                case "link": return aboutLink
                case "several": return aboutSeveral
                case "wall": return aboutWall
                default: return aboutShape
                }
            }
        }
    }

    Component { id: overview; InspectorNote { inspection: inspection } }
    Component { id: wires; InspectorWires { inspection: inspection } }
    Component { id: instancePage; InspectorInstances { list: instances; reel: panel.reel } }
    Component { id: lintPage; InspectorFindings { inspection: inspection; withNames: false } }
    Component { id: aboutFrame; InspectorFrame { inspection: inspection } }
    Component { id: aboutLink; InspectorLink { inspection: inspection } }
    Component { id: aboutSeveral; InspectorSeveral { inspection: inspection } }
    Component { id: aboutWall; InspectorWall { inspection: inspection } }
    Component { id: aboutShape; InspectorShape { inspection: inspection } }
}
