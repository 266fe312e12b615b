// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick

/// Where the log's columns lie, for its head and its rows.
QtObject {
    property real width: 0
    property int digits: 3
    property bool withDate: false

    readonly property real position: Math.max(42, digits * 7.3 + 10)
    readonly property real time: withDate ? 180 : 108
    readonly property real stream: Math.max(90, Math.min(180, width * (withDate ? 0.17 : 0.225)))
    readonly property real version: 38
    readonly property real timeX: 16 + position
    readonly property real streamX: timeX + time
    readonly property real nameX: streamX + stream
    readonly property real versionX: width - version - 10
    readonly property real rest: Math.max(60, versionX - nameX)
    readonly property real detail: rest > 420 ? rest * 0.5 : 0 ///< only where there is room
    readonly property real name: rest - detail
    readonly property real detailX: nameX + name
}
