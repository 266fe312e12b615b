// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What two contexts are to each other, why, and what people may decide about it.
Column {
    id: panel
    required property MapView map
    readonly property relationshipDetail detail: map.relationship
    readonly property var marks: ({ fine: "✓", warning: "!", broken: "✗" })
    readonly property var markColours: ({ fine: Theme.good, warning: Theme.warn, broken: Theme.bad })

    spacing: 10

    Column {
        width: parent.width
        spacing: 2
        PlainText {
            width: parent.width
            text: panel.detail.title
            font.family: Theme.sans
            font.pixelSize: Theme.title
            font.bold: true
            color: Theme.ink
            wrapMode: Text.Wrap
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            width: parent.width
            text: panel.detail.subtitle
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.inkMuted
        }
    }

    Row {
        width: parent.width
        spacing: 8
        Choice {
            width: panel.detail.directed ? parent.width - swap.width - 8 : parent.width
            label: qsTr("Who leads")
            model: [qsTr("As the wall says"), qsTr("Upstream · downstream"), qsTr("Partnership"), qsTr("Shared kernel"), qsTr("Separate ways")]
            currentIndex: panel.detail.choice
            enabled: panel.map.editable
            onChosen: index => panel.map.setKind(panel.detail.upstream, panel.detail.downstream, index)
        }
        ActionButton {
            id: swap
            visible: panel.detail.directed
            text: qsTr("Swap")
            tip: qsTr("Let the other one lead")
            keys: "Ctrl+Shift+X"
            enabled: panel.map.editable
            onClicked: panel.map.swapDirection(panel.detail.upstream, panel.detail.downstream)
            Shortcut {
                sequence: "Ctrl+Shift+X"
                enabled: swap.visible && swap.enabled && panel.visible
                onActivated: swap.clicked()
            }
        }
    }

    SectionLabel {
        visible: panel.detail.directed
        topPadding: 6
        text: qsTr("Upstream offers")
    }
    RoleChips {
        visible: panel.detail.directed
        width: parent.width
        enabled: panel.map.editable
        names: [qsTr("Open-host service"), qsTr("Published language"), qsTr("Supplier")]
        tips: [qsTr("OHS: one open protocol for everyone"), qsTr("PL: a documented language that others share"),
               qsTr("S: it plans for its customer's needs")]
        roles: panel.detail.upstreamRoles
        onToggled: role => panel.map.toggleUpstreamRole(panel.detail.upstream, panel.detail.downstream, role)
    }
    SectionLabel {
        visible: panel.detail.directed
        topPadding: 6
        text: qsTr("Downstream takes")
    }
    RoleChips {
        visible: panel.detail.directed
        width: parent.width
        enabled: panel.map.editable
        names: [qsTr("Anticorruption layer"), qsTr("Conformist"), qsTr("Customer")]
        tips: [qsTr("ACL: it translates into its own model"), qsTr("CF: it takes the upstream's model as it is"),
               qsTr("C: its needs count upstream")]
        roles: panel.detail.downstreamRoles
        onToggled: role => panel.map.toggleDownstreamRole(panel.detail.upstream, panel.detail.downstream, role)
    }

    SectionLabel {
        topPadding: 6
        text: panel.detail.directed ? qsTr("Why this direction") : qsTr("What crosses")
    }
    Repeater {
        model: panel.detail.evidence
        delegate: Item {
            id: line
            required property var modelData
            width: panel.width
            height: Math.max(message.height, taker.height)
            Accessible.role: Accessible.StaticText
            Accessible.name: modelData.message + (modelData.back ? qsTr(" back to ") : qsTr(" to ")) + modelData.taker
            Swatch {
                y: 4
                kind: line.modelData.kind
            }
            PlainText {
                id: message
                x: 20
                width: Math.min(implicitWidth, (parent.width - 20) * 0.5)
                text: line.modelData.message
                font.family: Theme.sans
                font.pixelSize: Theme.body
                color: Theme.ink
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
            PlainText {
                id: taker
                anchors.right: parent.right
                width: parent.width - message.x - message.width - 10
                horizontalAlignment: Text.AlignRight
                text: (line.modelData.back ? "← " : "→ ") + line.modelData.taker
                font.family: Theme.sans
                font.pixelSize: Theme.body
                color: Theme.inkMuted
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }
        }
    }
    PlainText {
        width: parent.width
        text: panel.map.runSentence === "" ? panel.detail.sentence : panel.detail.sentence + " " + panel.map.runSentence
        font.family: Theme.sans
        font.pixelSize: Theme.body
        color: Theme.inkMuted
        wrapMode: Text.Wrap
    }

    SectionLabel {
        visible: panel.detail.remarks.length > 0
        topPadding: 6
        text: qsTr("Rules")
    }
    Repeater {
        model: panel.detail.remarks
        delegate: PlainText {
            required property var modelData
            width: panel.width
            text: panel.marks[modelData.verdict] + " " + modelData.sentence
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: panel.markColours[modelData.verdict]
            wrapMode: Text.Wrap
        }
    }

    SectionLabel {
        topPadding: 6
        text: qsTr("Health of this cut")
    }
    ShareBar {
        label: qsTr("Messages inside")
        value: panel.detail.inside + panel.detail.across > 0 ? qsTr("%1%").arg(Math.round(panel.detail.insideShare * 100)) : qsTr("none")
        share: panel.detail.insideShare
    }
    ShareBar {
        label: qsTr("Messages across")
        value: panel.detail.across
    }
    ShareBar {
        label: qsTr("Commands across")
        value: panel.detail.commandsAcross
    }
}
