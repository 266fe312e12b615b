// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// What can be done on the wall, for the command search and the help sheet. The wall listens to the keys itself.
Item {
    id: actions
    required property WallItem wall
    required property Session session
    readonly property bool some: session.selectionCount > 0
    signal aboutToAct()

    function act(what: var): void {
        aboutToAct()
        what()
    }

    Repeater {
        id: kinds
        model: Studio.notation
        delegate: Item {
            id: kind
            required property var modelData
            readonly property WallAction action: WallAction {
                session: actions.session
                text: qsTr("Add note: %1").arg(actions.session.businessWords ? kind.modelData.business : kind.modelData.name)
                tip: kind.modelData.meaning
                keys: kind.modelData.key
                group: "" // the legend of the help sheet has them
                onTriggered: actions.act(() => actions.wall.addNote(kind.modelData.kind))
            }
        }
    }
    property var notes: []
    Component.onCompleted: {
        const made = []
        for (let i = 0; i < kinds.count; ++i)
            made.push(kinds.itemAt(i).action)
        notes = made
    }

    readonly property list<T.Action> rest: [
        WallAction {
            session: actions.session
            text: qsTr("Write on the note")
            tip: qsTr("Change its name")
            keys: "Return"
            enabled: actions.session.selectionCount === 1 && !actions.session.readOnly
            onTriggered: actions.act(() => actions.wall.editSelected())
        },
        WallAction {
            session: actions.session
            text: qsTr("Select everything")
            tip: qsTr("All notes, links and frames")
            keys: "Ctrl+A"
            edits: false
            onTriggered: actions.act(() => actions.wall.selectAll())
        },
        WallAction {
            session: actions.session
            text: qsTr("Duplicate")
            tip: qsTr("A copy of what is selected")
            keys: "Ctrl+D"
            enabled: actions.some && !actions.session.readOnly
            onTriggered: actions.act(() => actions.wall.duplicateSelected())
        },
        WallAction {
            session: actions.session
            text: qsTr("Delete")
            tip: qsTr("What is selected, with its links")
            keys: "Del"
            enabled: actions.some && !actions.session.readOnly
            onTriggered: actions.act(() => actions.wall.deleteSelected())
        },
        WallAction {
            session: actions.session
            text: actions.session.selectionCount > 1 ? qsTr("Link the selected notes") : qsTr("Link two notes")
            tip: qsTr("Draw an arrow from one to the other")
            keys: "L"
            onTriggered: actions.act(() => actions.session.selectionCount > 1 ? actions.wall.linkSelected() : actions.wall.tool = "link")
        },
        WallAction {
            session: actions.session
            text: actions.some ? qsTr("Frame what is selected") : qsTr("Draw a context frame")
            tip: qsTr("A bounded context around notes")
            keys: "F"
            onTriggered: actions.act(() => actions.some ? actions.wall.frameSelected() : actions.wall.tool = "frame")
        },
        WallAction {
            session: actions.session
            text: qsTr("Draw a pivotal line")
            tip: qsTr("Through one of the few events that matter most")
            keys: "B"
            onTriggered: actions.act(() => actions.wall.tool = "pivotal")
        },
        WallAction {
            session: actions.session
            text: qsTr("Draw a lane")
            tip: qsTr("For an actor or a department")
            keys: "N"
            onTriggered: actions.act(() => actions.wall.tool = "lane")
        },
        WallAction {
            session: actions.session
            text: qsTr("Select and move")
            tip: qsTr("The ordinary pointer")
            keys: "V"
            edits: false
            onTriggered: actions.act(() => actions.wall.tool = "select")
        },
        WallAction {
            session: actions.session
            text: qsTr("Move the wall by hand")
            tip: qsTr("Drag to look elsewhere; so do Space and the middle button")
            keys: "M"
            edits: false
            onTriggered: actions.act(() => actions.wall.tool = "hand")
        },
        WallAction {
            session: actions.session
            text: qsTr("Show the whole wall")
            tip: qsTr("Zoom so that everything fits")
            keys: "1"
            edits: false
            onTriggered: actions.act(() => actions.wall.zoomToFit())
        },
        WallAction {
            session: actions.session
            text: qsTr("Show what is selected")
            tip: qsTr("Zoom so that it fits")
            keys: "2"
            edits: false
            enabled: actions.some
            onTriggered: actions.act(() => actions.wall.zoomToSelection())
        },
        WallAction {
            session: actions.session
            text: qsTr("Zoom in")
            tip: qsTr("Also Ctrl and the wheel")
            keys: "+"
            edits: false
            onTriggered: actions.act(() => actions.wall.zoomIn())
        },
        WallAction {
            session: actions.session
            text: qsTr("Zoom out")
            tip: qsTr("Also Ctrl and the wheel")
            keys: "-"
            edits: false
            onTriggered: actions.act(() => actions.wall.zoomOut())
        },
        WallAction {
            session: actions.session
            text: qsTr("Actual size")
            tip: qsTr("100 %")
            keys: "0"
            edits: false
            onTriggered: actions.act(() => actions.wall.zoomReset())
        }
    ]
}
