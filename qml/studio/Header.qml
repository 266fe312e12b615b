// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Window
import QtQuick.Templates as T
import Stormreel

/// The bar at the top: which wall, which page, search, theme, help, export.
Rectangle {
    id: header
    required property Actions actions
    readonly property Session session: Studio.session
    readonly property bool open: session !== null

    implicitHeight: 46
    color: Theme.surface

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.border
    }

    Row {
        anchors.verticalCenter: parent.verticalCenter
        x: 12
        spacing: 6
        T.AbstractButton {
            id: logo
            anchors.verticalCenter: parent.verticalCenter
            width: 32
            height: 32
            enabled: header.open
            hoverEnabled: true
            focusPolicy: Qt.StrongFocus
            Accessible.role: Accessible.Button
            Accessible.name: qsTr("Start page")
            onClicked: header.actions.closeWall.trigger()
            Keys.onReturnPressed: clicked()
            contentItem: Image {
                source: "qrc:/resources/icons/stormreel.svg"
                sourceSize.width: 26 * Screen.devicePixelRatio
                sourceSize.height: 26 * Screen.devicePixelRatio
                fillMode: Image.PreserveAspectFit
            }
            background: Rectangle {
                radius: Theme.radius
                color: logo.hovered ? Theme.hover : "transparent"
                FocusRing { shown: logo.visualFocus }
            }
            Hint {
                tip: qsTr("Close this wall, back to the start page")
                keys: "Ctrl+W"
                visible: logo.hovered
            }
        }
        PlainText {
            anchors.verticalCenter: parent.verticalCenter
            visible: !header.open
            text: "Stormreel"
            font.family: Theme.sans
            font.pixelSize: 15
            font.weight: Font.Bold
            color: Theme.ink
        }
        Field {
            id: wallName
            anchors.verticalCenter: parent.verticalCenter
            visible: header.open
            flat: true
            leftPadding: 8
            rightPadding: 8
            label: qsTr("Name of the wall")
            readOnly: !header.open || header.session.readOnly
            text: header.open ? header.session.name : ""
            font.pixelSize: 14
            font.weight: Font.DemiBold
            width: Math.min(Math.max(60, contentWidth + 18), Math.max(120, middle.x - 190))
            onEditingFinished: {
                header.session.rename(text)
                text = Qt.binding(() => header.open ? header.session.name : "")
            }
            Keys.onEscapePressed: {
                text = Qt.binding(() => header.open ? header.session.name : "")
                focus = false
            }
        }
        SavedMark {
            anchors.verticalCenter: parent.verticalCenter
            visible: header.open
            readOnly: header.open && header.session.readOnly
            reason: header.open ? header.session.readOnlyReason : ""
        }
    }

    Segments {
        id: middle
        visible: header.open
        anchors.verticalCenter: parent.verticalCenter
        x: Math.round((parent.width - width) / 2)
        name: qsTr("Page")
        labels: [qsTr("Wall"), qsTr("Context map")]
        tips: [header.actions.showWall.tip, header.actions.showMap.tip]
        keys: ["Ctrl+1", "Ctrl+2"]
        currentIndex: header.actions.page
        onChosen: index => header.actions.page = index
    }

    Row {
        anchors.right: parent.right
        anchors.rightMargin: 12
        anchors.verticalCenter: parent.verticalCenter
        spacing: 8
        SearchButton {
            visible: header.open
            width: Math.min(260, Math.max(120, header.width - middle.x - middle.width - 320))
            onClicked: header.actions.search.trigger()
        }
        LintButton {
            visible: header.open
            session: header.session
            checked: header.actions.lintShown
            onClicked: header.actions.lint.trigger()
        }
        IconButton {
            icon: Studio.dark ? "sun" : "moon"
            tip: header.actions.nextTheme.text
            keys: "Ctrl+Shift+L"
            onClicked: header.actions.nextTheme.trigger()
        }
        IconButton {
            icon: "help"
            tip: header.actions.help.text
            keys: "F1"
            onClicked: header.actions.help.trigger()
        }
        ActionButton {
            id: exportButton
            visible: header.open
            text: qsTr("Export")
            tip: header.actions.exportMenu.tip
            keys: "Ctrl+E"
            primary: true
            onClicked: header.actions.exportMenu.trigger()

            ExportMenu {
                id: exportMenu
                y: exportButton.height + 6
                x: exportButton.width - width
                onChosen: kind => header.actions.exportAsked(kind)
            }
            Connections {
                target: header.actions
                function onExportMenuAsked(): void { exportMenu.open() }
            }
        }
    }
}
