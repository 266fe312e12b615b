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
    function pageFor(subject: string, tab: int): string {
        switch (subject) {
        case "note": return ["InspectorNote.qml", "InspectorWires.qml", "InspectorInstances.qml", "InspectorFindings.qml"][tab]
        case "frame": return "InspectorFrame.qml"
        case "link": return "InspectorLink.qml"
        case "several": return "InspectorSeveral.qml"
        case "wall": return "InspectorWall.qml"
        default: return "InspectorShape.qml"
        }
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
        Loader { // by address: Qt 6.4 does not load components bound to this file
            id: body
            x: Theme.pad
            y: 14
            width: flick.width - 2 * Theme.pad
            readonly property string page: panel.pageFor(inspection.subject, panel.tab)
            onPageChanged: setSource(page, page === "InspectorInstances.qml" ? {list: instances, reel: panel.reel} : {inspection: inspection})
        }
    }
}
