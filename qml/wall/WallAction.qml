// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import Stormreel

/// Something done on the wall, where the keys are listened to.
StudioAction {
    required property Session session
    property bool edits: true ///< changes the wall
    group: qsTr("On the wall")
    enabled: !edits || !session.readOnly
}
