// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// All tours, a card each.
Grid {
    id: list
    spacing: 12
    Repeater {
        model: Studio.tours
        delegate: TourCard {
            required property var modelData
            width: Math.floor((list.width - (list.columns - 1) * list.spacing) / list.columns)
            number: modelData.number
            text: modelData.title
            lesson: modelData.lesson
            onClicked: Studio.openTour(modelData.key)
        }
    }
}
