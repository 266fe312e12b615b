// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One context: what it is called, whose it is, what it is worth, and whom it deals with.
Column {
    id: panel
    required property MapView map
    readonly property contextDetail detail: map.context
    property int edited: 0 ///< the context whose words are being typed

    spacing: 10

    Field {
        id: nameField
        width: parent.width
        label: qsTr("Name of the context")
        placeholder: qsTr("Unnamed context")
        flat: true
        font.pixelSize: Theme.title
        font.bold: true
        leftPadding: activeFocus ? 10 : 0
        readOnly: !panel.map.editable
        text: panel.detail.name
        onActiveFocusChanged: if (activeFocus) panel.edited = panel.detail.frame
        onEditingFinished: if (panel.edited === panel.detail.frame) panel.map.rename(panel.edited, text)
    }
    SectionLabel { text: qsTr("Team") }
    Field {
        width: parent.width
        label: qsTr("Team that owns the context")
        placeholder: qsTr("Nobody yet")
        readOnly: !panel.map.editable
        text: panel.detail.owner
        onActiveFocusChanged: if (activeFocus) panel.edited = panel.detail.frame
        onEditingFinished: if (panel.edited === panel.detail.frame) panel.map.setOwner(panel.edited, text)
    }

    SectionLabel {
        topPadding: 6
        text: qsTr("What it is worth")
    }
    Flow {
        width: parent.width
        spacing: 8
        enabled: panel.map.editable
        Repeater {
            model: [qsTr("Core"), qsTr("Supporting"), qsTr("Generic")]
            delegate: Chip {
                required property int index
                required property string modelData
                text: modelData
                tip: [qsTr("Where the business wins"), qsTr("What the business needs"), qsTr("What the business could buy")][index]
                checked: panel.detail.classification === index + 1
                onClicked: panel.map.setClassification(panel.detail.frame, checked ? 0 : index + 1)
            }
        }
        Chip {
            text: qsTr("Big ball of mud")
            tip: qsTr("Models and rules are mixed up in it")
            checked: panel.detail.bigBallOfMud
            onClicked: panel.map.setBigBallOfMud(panel.detail.frame, !checked)
        }
    }

    SectionLabel {
        topPadding: 6
        text: qsTr("Aggregates")
    }
    Flow {
        width: parent.width
        spacing: 6
        Repeater {
            model: panel.detail.aggregates
            delegate: Rectangle {
                id: chip
                required property string modelData
                width: Math.min(words.implicitWidth + 16, panel.width)
                height: 22
                radius: 2
                color: "#fff3a3"
                PlainText {
                    id: words
                    anchors.centerIn: parent
                    width: Math.min(implicitWidth, panel.width - 16)
                    text: chip.modelData
                    font.family: Theme.sans
                    font.pixelSize: Theme.body
                    font.bold: true
                    color: Theme.noteInk
                    elide: Text.ElideRight
                }
            }
        }
        PlainText {
            visible: panel.detail.aggregates.length === 0
            text: qsTr("None in its frame on the wall.")
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.inkMuted
        }
    }

    SectionLabel {
        topPadding: 6
        text: qsTr("Relationships")
    }
    Repeater {
        model: panel.detail.relationships
        delegate: ActionButton {
            required property var modelData
            width: panel.width
            text: modelData.title
            tip: modelData.subtitle
            onClicked: panel.map.selectRelationship(modelData.upstream, modelData.downstream)
        }
    }
    Choice {
        visible: panel.detail.strangers.length > 0
        width: parent.width
        label: qsTr("Add a relationship, with this context upstream")
        model: panel.detail.strangers.map(stranger => stranger.name)
        currentIndex: -1
        displayText: qsTr("Add a relationship with…")
        enabled: panel.map.editable
        onChosen: index => panel.map.setKind(panel.detail.frame, panel.detail.strangers[index].frame, 1)
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
}
