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
    property string tab ///< the page of a note that was chosen last; the first one where it has no such page
    readonly property bool aboutNote: inspection.subject === "note"
    readonly property bool withRules: aboutNote && (session.level === "design" || rules.total > 0)
    readonly property var pages: aboutNote ? pagesOf(inspection.kind, rules.offered, withRules, inspection.kind === "policy" && instances.count > 0) : []
    readonly property string page: pages.includes(tab) ? tab : pages.length > 0 ? pages[0] : ""
    signal helpAsked()
    signal exportAsked(string kind)

    function pagesOf(kind: string, offered: var, ruled: bool, there: bool): var {
        const behaves = offered.some(one => one !== "fields" && one !== "scenario")
        const decides = kind !== "event" && kind !== "command"
        const first = [["behaviour", ruled && behaves && decides], ["fields", ruled && offered.includes("fields")],
                       ["behaviour", ruled && behaves && !decides], ["scenarios", ruled && offered.includes("scenario")]]
        const chosen = first.filter(one => one[1]).map(one => one[0])
        const instances = ["aggregate", "system", "read_model"].includes(kind) || there ? ["instances"] : []
        return chosen.length > 0 ? chosen.concat(instances, ["note"]) : ["note"].concat(instances)
    }
    function words(page: string): string {
        switch (page) {
        case "behaviour": return qsTr("Behaviour")
        case "fields": return qsTr("Fields")
        case "scenarios": return qsTr("Scenarios")
        case "instances": return instances.count > 0 && pages.length < 5 ? qsTr("Instances %1").arg(instances.count) : qsTr("Instances")
        default: return inspection.findingCount > 0 && pages.length < 5 ? qsTr("Note · %1").arg(inspection.findingCount) : qsTr("Note")
        }
    }
    function fileOf(subject: string, page: string): string {
        switch (subject) {
        case "note": return {behaviour: "InspectorBehaviour.qml", fields: "InspectorFields.qml", scenarios: "InspectorScenarios.qml",
                             instances: "InspectorInstances.qml", note: "InspectorNote.qml"}[page] ?? "InspectorNote.qml"
        case "frame": return "InspectorFrame.qml"
        case "link": return "InspectorLink.qml"
        case "several": return "InspectorSeveral.qml"
        case "wall": return "InspectorWall.qml"
        default: return "InspectorShape.qml"
        }
    }
    /// What the page of a file asks for.
    function properties(file: string): var {
        switch (file) {
        case "InspectorInstances.qml": return {list: instances, reel: reel}
        case "InspectorWall.qml": return {inspection: inspection, reel: reel, wanted: wanted}
        case "InspectorBehaviour.qml":
        case "InspectorFields.qml":
        case "InspectorScenarios.qml": return {inspection: inspection, overview: rules, reel: reel, wanted: wanted}
        default: return {inspection: inspection}
        }
    }
    function showRule(note: int, index: int, offset: int): void {
        if (note > 0) {
            const kind = rules.kindAt(note, index)
            tab = kind === "fields" ? "fields" : kind === "scenario" ? "scenarios" : "behaviour"
        }
        wanted.ask(note, index, offset)
        Qt.callLater(flick.showFocused)
    }

    color: Theme.surface
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Inspector")

    Inspection {
        id: inspection
        session: panel.session
    }
    RuleList {
        id: rules
        session: panel.session
        note: panel.aboutNote ? inspection.element : 0
    }
    RuleFocus { id: wanted }
    Connections {
        target: panel.session
        function onRuleAsked(note: int, index: int, offset: int): void { panel.showRule(note, index, offset) }
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
        labels: panel.pages.map(page => panel.words(page))
        currentIndex: panel.pages.indexOf(panel.page)
        onChosen: index => panel.tab = panel.pages[index]
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

        /// Scrolls no further than it takes to have what has the keyboard in view.
        function showFocused(): void {
            const focused = Window.activeFocusItem
            let within = focused
            while (within && within !== body)
                within = within.parent
            if (!focused || !within)
                return
            const top = focused.mapToItem(body, 0, 0).y
            contentY = Math.max(0, Math.min(Math.max(0, contentHeight - height), Math.max(Math.min(contentY, top - 50), Math.min(top - 50, top + focused.height + 60 - height))))
        }
        Loader { // by address: Qt 6.4 does not load components bound to this file
            id: body
            x: Theme.pad
            y: 14
            width: flick.width - 2 * Theme.pad
            readonly property string file: panel.fileOf(inspection.subject, panel.page)
            onFileChanged: setSource(file, panel.properties(file))
            Connections {
                target: body.item
                ignoreUnknownSignals: true
                function onHelpAsked(): void { panel.helpAsked() }
                function onGherkinAsked(): void { panel.exportAsked("gherkin") }
            }
        }
    }
}
