// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Where what happened is not what a scenario says: expected struck out, what came beside it.
Column {
    id: list
    required property string sentence
    required property var differences
    readonly property int most: 6
    leftPadding: 34
    rightPadding: 12
    bottomPadding: 10
    spacing: 6

    PlainText {
        visible: list.differences.length === 0
        width: list.width - 46
        text: list.sentence
        font.family: Theme.sans
        font.pixelSize: 12
        color: Theme.bad
        wrapMode: Text.Wrap
    }
    Repeater {
        model: list.differences.slice(0, list.most)
        delegate: Column {
            id: line
            required property var modelData
            width: list.width - 46
            spacing: 3
            PlainText {
                width: line.width
                text: line.modelData.what
                font.family: Theme.sans
                font.pixelSize: 12
                color: Theme.inkMuted
                wrapMode: Text.Wrap
            }
            DifferenceValue {
                width: line.width
                mark: qsTr("expected")
                value: line.modelData.expected
                good: true
            }
            DifferenceValue {
                width: line.width
                mark: qsTr("came")
                value: line.modelData.actual
                good: false
            }
        }
    }
    PlainText {
        visible: list.differences.length > list.most
        text: qsTr("… and %1 more").arg(list.differences.length - list.most)
        font.family: Theme.sans
        font.pixelSize: 12
        color: Theme.inkMuted
    }
}
