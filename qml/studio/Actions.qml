// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Every action of the studio that is not tied to one place. The command search lists `all`, menus and buttons use them by name.
Item {
    id: actions
    readonly property Session session: Studio.session
    readonly property bool open: session !== null
    property int page: 0
    property bool lintShown: false
    signal openAsked()
    signal copyAsked()
    signal exportAsked(string kind)
    signal exportMenuAsked()
    signal searchAsked()
    signal helpAsked()
    signal rulesHelpAsked()
    signal fullScreenAsked()
    signal quitAsked()
    signal dialogClosed() ///< whoever had the keyboard may have it again

    readonly property StudioAction newWall: StudioAction {
        text: qsTr("New wall")
        tip: qsTr("Start an empty wall in your documents")
        group: qsTr("File")
        shortcut: "Ctrl+N"
        onTriggered: Studio.newWall()
    }
    readonly property StudioAction openFile: StudioAction {
        text: qsTr("Open or import")
        tip: qsTr("Open a wall, or import a wall as text or an event log")
        group: qsTr("File")
        shortcut: "Ctrl+O"
        onTriggered: actions.openAsked()
    }
    readonly property StudioAction saveCopy: StudioAction {
        text: qsTr("Save a copy")
        tip: qsTr("Every change is saved already; this writes a copy under another name")
        group: qsTr("File")
        shortcut: "Ctrl+S"
        enabled: actions.open
        onTriggered: actions.copyAsked()
    }
    readonly property StudioAction exportMenu: StudioAction {
        text: qsTr("Export")
        tip: qsTr("Take the wall or its map elsewhere")
        group: qsTr("File")
        shortcut: "Ctrl+E"
        enabled: actions.open
        onTriggered: actions.exportMenuAsked()
    }
    readonly property StudioAction closeWall: StudioAction {
        text: qsTr("Close wall")
        tip: qsTr("Back to the start page")
        group: qsTr("File")
        shortcut: "Ctrl+W"
        enabled: actions.open
        onTriggered: Studio.closeWall()
    }
    readonly property StudioAction quit: StudioAction {
        text: qsTr("Quit")
        tip: qsTr("Close Stormreel; everything is saved")
        group: qsTr("File")
        shortcut: "Ctrl+Q"
        onTriggered: actions.quitAsked()
    }
    readonly property StudioAction undo: StudioAction {
        text: actions.open && actions.session.canUndo ? qsTr("Undo: %1").arg(actions.session.undoLabel) : qsTr("Undo")
        tip: qsTr("Take back the last change")
        group: qsTr("Edit")
        shortcut: "Ctrl+Z"
        enabled: actions.open && actions.session.canUndo
        onTriggered: actions.session.undo()
    }
    readonly property StudioAction redo: StudioAction {
        text: actions.open && actions.session.canRedo ? qsTr("Redo: %1").arg(actions.session.redoLabel) : qsTr("Redo")
        tip: qsTr("Bring back what was undone")
        group: qsTr("Edit")
        shortcut: "Ctrl+Shift+Z"
        enabled: actions.open && actions.session.canRedo
        onTriggered: actions.session.redo()
    }
    readonly property StudioAction showWall: StudioAction {
        text: qsTr("Show the wall")
        tip: qsTr("Notes, links and contexts")
        group: qsTr("View")
        shortcut: "Ctrl+1"
        enabled: actions.open
        onTriggered: actions.page = 0
    }
    readonly property StudioAction showMap: StudioAction {
        text: qsTr("Show the context map")
        tip: qsTr("Contexts and how they depend on each other")
        group: qsTr("View")
        shortcut: "Ctrl+2"
        enabled: actions.open
        onTriggered: actions.page = 1
    }
    readonly property StudioAction search: StudioAction {
        text: qsTr("Search or run a command")
        tip: qsTr("Find a note or an action by its name")
        group: qsTr("View")
        shortcut: "Ctrl+K"
        onTriggered: actions.searchAsked()
    }
    readonly property StudioAction nextTheme: StudioAction {
        text: Studio.dark ? qsTr("Light theme") : qsTr("Dark theme")
        tip: qsTr("Change between light and dark")
        group: qsTr("View")
        shortcut: "Ctrl+Shift+L"
        onTriggered: Studio.theme = Studio.dark ? "light" : "dark"
    }
    readonly property StudioAction systemTheme: StudioAction {
        text: qsTr("Theme of the desktop")
        tip: qsTr("Follow what the desktop uses, light or dark")
        group: qsTr("View")
        onTriggered: Studio.theme = "system"
    }
    readonly property StudioAction fullScreen: StudioAction {
        text: qsTr("Full screen")
        tip: qsTr("Fill the screen, and back")
        group: qsTr("View")
        shortcut: "F11"
        onTriggered: actions.fullScreenAsked()
    }
    readonly property StudioAction help: StudioAction {
        text: qsTr("Help")
        tip: qsTr("Shortcuts, and how a wall is read")
        group: qsTr("View")
        shortcut: "F1"
        onTriggered: actions.helpAsked()
    }
    readonly property StudioAction rulesHelp: StudioAction {
        text: qsTr("How rules are written")
        tip: qsTr("Statements, names and functions of rules and scenarios")
        group: qsTr("View")
        shortcut: "Shift+F1"
        onTriggered: actions.rulesHelpAsked()
    }
    readonly property StudioAction lint: StudioAction {
        text: qsTr("Lint")
        tip: qsTr("Everything worth a look: notes, rules that are wrong, scenarios that fail")
        group: qsTr("View")
        shortcut: "Ctrl+L"
        enabled: actions.open
        onTriggered: {
            actions.page = 0
            actions.lintShown = !actions.lintShown
        }
    }
    readonly property StudioAction bigPicture: StudioAction {
        text: qsTr("Level: big picture")
        tip: qsTr("Events, hotspots, opportunities, actors, systems")
        group: qsTr("Wall")
        enabled: actions.open && !actions.session.readOnly
        checkable: true
        checked: actions.open && actions.session.level === "big_picture"
        onTriggered: actions.session.level = "big_picture"
    }
    readonly property StudioAction processLevel: StudioAction {
        text: qsTr("Level: process")
        tip: qsTr("Plus commands, policies and read models")
        group: qsTr("Wall")
        enabled: actions.open && !actions.session.readOnly
        checkable: true
        checked: actions.open && actions.session.level === "process"
        onTriggered: actions.session.level = "process"
    }
    readonly property StudioAction designLevel: StudioAction {
        text: qsTr("Level: design")
        tip: qsTr("Plus aggregates, fields and rules")
        group: qsTr("Wall")
        enabled: actions.open && !actions.session.readOnly
        checkable: true
        checked: actions.open && actions.session.level === "design"
        onTriggered: actions.session.level = "design"
    }
    readonly property StudioAction words: StudioAction {
        text: qsTr("Business words")
        tip: qsTr("Action, information and constraint instead of command, read model and aggregate")
        group: qsTr("Wall")
        enabled: actions.open && !actions.session.readOnly
        checkable: true
        checked: actions.open && actions.session.businessWords
        onTriggered: actions.session.businessWords = !actions.session.businessWords
    }
    /// Lists of what the open wall adds: set by OpenWall.
    property var ofPages: []
    readonly property list<StudioAction> general: [newWall, openFile, saveCopy, exportMenu, undo, redo, showWall, showMap, search, lint,
        bigPicture, processLevel, designLevel, words, nextTheme, systemTheme, fullScreen, help, rulesHelp, closeWall, quit]
    /// All of them, as {text, tip, group, keys, enabled, trigger()}.
    readonly property var all: [general].concat(ofPages).reduce((found, list) => {
        for (let i = 0; i < list.length; ++i)
            found.push(list[i])
        return found
    }, [])
}
