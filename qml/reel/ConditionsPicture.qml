// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// The way of an event, from who starts a story to those who learn of it. Each station carries what is chosen there, is lit
/// where that is not as usual, and has a mark where faults strike; a click shows its settings.
Item {
    id: picture
    required property RunConditions conditions
    signal groupAsked(string group)

    readonly property var stations: conditions.stations
    readonly property real gap: 20
    /// Shares of the width of the six columns.
    readonly property var shares: [0.125, 0.15, 0.165, 0.165, 0.185, 0.21]
    /// Where each station stands: column, and 0 for all of its height, 1 for the upper, 2 for the lower half.
    readonly property var places: ({actors: [0, 0], store: [1, 0], publishing: [2, 0], bus: [3, 0], consumers: [4, 1], delivery: [4, 2],
                                    processes: [5, 1], read_models: [5, 2]})
    function columnX(column: int): real {
        let x = 0
        for (let i = 0; i < column; ++i)
            x += columnWidth(i) + gap
        return Math.round(x)
    }
    function columnWidth(column: int): real {
        return Math.round((width - 5 * gap) * shares[column])
    }

    implicitHeight: 156
    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("The way of an event")

    Repeater { // arrows between the columns, two where there are two to point at
        model: [[0, 0.5], [1, 0.5], [2, 0.5], [3, 0.25], [3, 0.75], [4, 0.25], [4, 0.75]]
        delegate: ConditionsArrow {
            required property var modelData
            x: picture.columnX(modelData[0]) + picture.columnWidth(modelData[0]) + 3
            y: picture.height * modelData[1] - height / 2
            width: picture.gap - 6
        }
    }
    Repeater {
        model: picture.stations.length
        delegate: ConditionsStation {
            required property int index
            readonly property var station: picture.stations[index]
            readonly property var place: picture.places[station.key]
            readonly property bool half: place[1] !== 0
            x: picture.columnX(place[0])
            y: place[1] === 2 ? picture.height - height : 0
            width: picture.columnWidth(place[0])
            height: half ? (picture.height - 8) / 2 : picture.height
            upright: !half
            title: station.title
            words: station.words
            detail: station.detail
            art: station.art
            count: station.count
            chosen: station.chosen
            faults: station.faults
            onClicked: picture.groupAsked(station.group)
            onFaultsAsked: picture.groupAsked("")
        }
    }
}
