// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What the inspector is about: swatch, name, and a line of particulars.
Item {
    id: head
    required property Inspection inspection
    readonly property string subject: inspection.subject

    implicitHeight: words.implicitHeight + 30

    Rectangle {
        x: Theme.pad
        y: 20
        width: 20
        height: 20
        radius: 2
        visible: head.subject === "note"
        color: Theme.noteColour(head.inspection.kind)
        border.width: head.inspection.kind === "text" ? 1 : 0
        border.color: Theme.border
    }
    Column {
        id: words
        x: head.subject === "note" ? 46 : Theme.pad
        y: 16
        width: parent.width - x - Theme.pad
        spacing: 1
        PlainText {
            width: parent.width
            text: {
                if (head.subject === "several")
                    return qsTr("%n things selected", "", head.inspection.session.selectionCount)
                const name = head.inspection.name.replace(/\s+/g, " ")
                if (head.subject === "link")
                    return head.inspection.ends.map(end => end.name).join(" → ")
                return name !== "" ? name : qsTr("No name yet")
            }
            font.family: Theme.sans
            font.pixelSize: 16
            font.weight: Font.Bold
            color: Theme.ink
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
            Accessible.role: Accessible.Heading
            Accessible.name: text
        }
        PlainText {
            width: parent.width
            visible: head.subject !== "several"
            text: head.inspection.subtitle
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.inkMuted
            wrapMode: Text.Wrap
            maximumLineCount: 2
            elide: Text.ElideRight
        }
    }
}
