// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// What is worth saying about the wall or a note. A click shows the note, a button applies the fix where one is certain.
Column {
    id: page
    required property Inspection inspection
    readonly property bool withNames: inspection.subject === "wall"
    spacing: 8

    Repeater {
        model: page.inspection.findings
        delegate: FindingCard {
            required property var modelData
            width: page.width
            finding: modelData
            withName: page.withNames
            fixable: page.inspection.editable
            onRevealAsked: page.inspection.session.revealFinding(modelData.index)
            onFixAsked: page.inspection.applyFix(modelData.index)
        }
    }
    EmptyWords {
        width: page.width
        visible: page.inspection.findings.length < page.inspection.findingCount
        text: qsTr("… and %1 more").arg(page.inspection.findingCount - page.inspection.findings.length)
    }
    Row {
        visible: page.inspection.findingCount === 0
        spacing: 6
        Icon {
            width: 15
            height: 15
            name: "check"
            colour: Theme.good
        }
        PlainText {
            text: page.withNames ? qsTr("Nothing to remark at this level") : qsTr("Nothing to remark about this note")
            font.family: Theme.sans
            font.pixelSize: Theme.body
            color: Theme.good
        }
    }
}
