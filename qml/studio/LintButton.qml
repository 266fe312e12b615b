// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Stormreel

/// How much is worth a look, in the colour of the worst; opens the list.
T.AbstractButton {
    id: button
    required property Session session
    readonly property color tone: findings.errors > 0 ? Theme.bad : findings.warnings > 0 ? Theme.warn : Theme.inkMuted

    implicitWidth: row.implicitWidth + 18
    implicitHeight: Theme.controlHeight
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.Button
    Accessible.name: findings.count === 0 ? qsTr("Lint: nothing to remark") : qsTr("Lint: %1 to look at").arg(findings.count)
    Accessible.onPressAction: clicked()
    Keys.onReturnPressed: clicked()

    FindingList {
        id: findings
        session: button.session
    }
    contentItem: Item {
        Row {
            id: row
            anchors.centerIn: parent
            spacing: 5
            Icon {
                anchors.verticalCenter: parent.verticalCenter
                width: 16
                height: 16
                name: findings.count === 0 ? "check" : findings.errors + findings.warnings === 0 ? "remark" : "warning"
                colour: findings.count === 0 ? Theme.good : button.tone
            }
            PlainText {
                anchors.verticalCenter: parent.verticalCenter
                visible: findings.count > 0
                text: findings.count
                font.family: Theme.sans
                font.pixelSize: Theme.body
                font.weight: Font.DemiBold
                color: button.tone
            }
        }
    }
    background: Rectangle {
        radius: Theme.radius
        color: button.down ? Theme.pressed : button.checked ? (Theme.dark ? Theme.pressed : Theme.surfaceSunken) : button.hovered ? Theme.hover : "transparent"
        FocusRing { shown: button.visualFocus }
    }
    Hint {
        tip: qsTr("Lint: everything worth a look")
        keys: "Ctrl+L"
        visible: button.hovered || button.visualFocus
    }
}
