// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import Stormreel

Window {
    id: window
    visible: true
    // On a small screen every line counts.
    readonly property int ordinary: Screen.desktopAvailableWidth < 1500 ? Window.Maximized : Window.Windowed
    visibility: ordinary
    width: Math.min(1440, Screen.desktopAvailableWidth)
    height: Math.min(900, Screen.desktopAvailableHeight)
    minimumWidth: 960
    minimumHeight: 600
    title: Studio.session ? qsTr("%1 – Stormreel").arg(Studio.session.name) : qsTr("Stormreel")
    color: Theme.canvas

    // Qt gives the keyboard of a pop-up that closes to nobody.
    onActiveFocusItemChanged: {
        Keyboard.moved(activeFocusItem)
        lost.restart()
    }
    Timer {
        id: lost
        interval: 0
        onTriggered: {
            if (window.active && (!window.activeFocusItem || window.activeFocusItem === window.contentItem))
                Keyboard.giveBack()
        }
    }
    Binding {
        target: Keyboard
        property: "page"
        value: pages
    }
    Binding {
        target: Theme
        property: "dark"
        value: Studio.dark
    }
    Actions {
        id: actions
        onOpenAsked: dialogs.askToOpen()
        onCopyAsked: dialogs.askForCopy()
        onExportAsked: kind => dialogs.askForExport(kind)
        onSearchAsked: search.open()
        onHelpAsked: help.show(0)
        onRulesHelpAsked: help.show(1)
        onFullScreenAsked: window.visibility = window.visibility === Window.FullScreen ? window.ordinary : Window.FullScreen
        onQuitAsked: window.close()
    }
    Connections {
        target: Studio
        function onSessionChanged(): void { actions.page = 0 }
    }

    Header {
        id: header
        width: parent.width
        actions: actions
    }
    MessageBar {
        id: messages
        anchors.top: header.bottom
        width: parent.width
        z: 1
        problem: Studio.problem !== "" ? Studio.problem : Studio.session ? Studio.session.problem : ""
        notice: Studio.notice
        onDismissed: {
            Studio.clearMessages()
            if (Studio.session)
                Studio.session.clearProblem()
        }
    }
    ReadOnlyBar {
        id: lookOnly
        anchors.top: messages.bottom
        width: parent.width
        session: Studio.session
        onCopyAsked: actions.saveCopy.trigger()
    }
    ImportBar {
        id: importing
        anchors.top: lookOnly.bottom
        width: parent.width
    }
    Item {
        id: pages
        anchors.top: importing.bottom
        anchors.bottom: parent.bottom
        width: parent.width

        StartPage {
            anchors.fill: parent
            visible: Studio.session === null
            actions: actions
        }
        Loader { // by address: Qt 6.4 does not load components bound to this file
            id: loader
            readonly property Session session: Studio.session
            anchors.fill: parent
            onSessionChanged: session ? setSource("studio/OpenWall.qml", {session: session, shell: actions}) : setSource("")
        }
    }
    FileDrop { anchors.fill: parent }

    FileDialogs {
        id: dialogs
        onClosed: actions.dialogClosed()
    }
    CommandSearch {
        id: search
        parent: window.contentItem
        actions: actions
    }
    HelpSheet {
        id: help
        parent: window.contentItem
        actions: actions
    }
}
