// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// Waves under what is wrong in a text, line by line.
Item {
    id: waves
    required property TextEdit area
    required property var problems
    readonly property int most: 400 ///< characters of one problem that are looked at

    /// The stretch of each line that a problem covers. Size and text are asked for so that the answer follows them.
    function stretches(list: var, width: real, height: real): var {
        const found = []
        for (const problem of list) {
            let from = Math.min(problem.from, area.length)
            const to = Math.max(problem.to, from + 1)
            let begin = area.positionToRectangle(from)
            let right = begin.x
            for (let at = from + 1; at <= Math.min(to, area.length, from + most); ++at) {
                const here = area.positionToRectangle(at)
                if (here.y === begin.y) {
                    right = here.x
                    continue
                }
                found.push({x: begin.x, y: begin.y + begin.height - 3, width: Math.max(7, right - begin.x), severity: problem.severity})
                begin = here
                right = here.x
            }
            found.push({x: begin.x, y: begin.y + begin.height - 3, width: Math.max(7, right - begin.x), severity: problem.severity})
        }
        return found
    }

    Repeater {
        model: waves.problems.length > 0 ? waves.stretches(waves.problems, waves.area.width, waves.area.contentHeight) : []
        delegate: Squiggle {
            required property var modelData
            x: modelData.x
            y: modelData.y
            width: modelData.width
            height: 4
            colour: modelData.severity === "error" ? Theme.bad : Theme.warn
        }
    }
}
