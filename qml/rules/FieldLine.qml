// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Stormreel

/// One field: name and type; a told one can be renamed in every rule at once.
Item {
    id: line
    required property string name
    required property string type
    required property bool told
    property bool editable: true
    property bool naming: false
    signal renameAsked(string name)

    height: 28
    Accessible.role: Accessible.ListItem
    Accessible.name: name + ": " + type
    HoverHandler { id: hover }

    PlainText {
        id: words
        width: Math.min(implicitWidth, line.width * 0.55)
        height: line.height
        visible: !line.naming
        verticalAlignment: Text.AlignVCenter
        text: line.name
        font.family: Theme.mono
        font.pixelSize: 12
        color: line.told ? Theme.ink : Theme.inkMuted
        elide: Text.ElideRight
    }
    PlainText {
        anchors.left: words.right
        anchors.leftMargin: 10
        anchors.right: button.visible ? button.left : parent.right
        height: line.height
        visible: !line.naming
        verticalAlignment: Text.AlignVCenter
        text: line.told ? line.type : qsTr("%1 · implied").arg(line.type)
        font.family: Theme.sans
        font.pixelSize: 12
        color: Theme.inkMuted
        elide: Text.ElideRight
    }
    Field {
        id: nameField
        width: line.width
        height: 26
        visible: line.naming
        font.family: Theme.mono
        font.pixelSize: 12
        label: ""
        Accessible.name: qsTr("New name of the field %1").arg(line.name)
        onEditingFinished: {
            if (!line.naming)
                return
            line.naming = false
            line.renameAsked(text)
        }
        Keys.onEscapePressed: line.naming = false
    }
    IconButton {
        id: button
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        implicitWidth: 26
        implicitHeight: 24
        size: 14
        visible: line.told && line.editable && !line.naming
        opacity: hover.hovered || activeFocus ? 1 : 0
        icon: "rename"
        tip: qsTr("Rename field %1, in every rule").arg(line.name)
        onClicked: {
            nameField.text = line.name
            line.naming = true
            nameField.selectAll()
            nameField.forceActiveFocus(Qt.OtherFocusReason)
        }
    }
}
