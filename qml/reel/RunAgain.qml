// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Stormreel

/// The quick way to another run: its seed and how many stories begin. What else it simulates is said in a line; the panel where
/// that is chosen is one press away.
T.Popup {
    id: popup
    required property Reel reel
    signal conditionsAsked()

    function start(): void {
        reel.stories = parseInt(stories.text) || reel.stories
        reel.run(seed.text)
        close()
    }

    padding: 14
    margins: 8
    implicitWidth: 300
    implicitHeight: form.implicitHeight + 2 * padding
    focus: true
    closePolicy: T.Popup.CloseOnEscape | T.Popup.CloseOnPressOutside
    onOpened: {
        seed.selectAll()
        seed.forceActiveFocus(Qt.PopupFocusReason)
    }

    background: Rectangle {
        radius: 10
        color: Theme.surface
        border.color: Theme.border
    }
    contentItem: ColumnLayout {
        id: form
        spacing: 8
        SectionLabel { text: qsTr("Run again") }
        RowLayout {
            spacing: 6
            PlainText {
                Layout.preferredWidth: 60
                text: qsTr("Seed")
                color: Theme.inkMuted
                font.family: Theme.sans
                font.pixelSize: Theme.body
            }
            Field {
                id: seed
                Layout.fillWidth: true
                label: qsTr("Seed")
                text: popup.reel.seed
                validator: RegularExpressionValidator { regularExpression: /\d{1,19}/ }
                onAccepted: popup.start()
            }
            IconButton {
                icon: "dice"
                tip: qsTr("Roll another seed")
                onClicked: {
                    popup.reel.rollSeed()
                    seed.text = popup.reel.seed
                }
            }
        }
        RowLayout {
            spacing: 6
            PlainText {
                Layout.preferredWidth: 60
                text: qsTr("Stories")
                color: Theme.inkMuted
                font.family: Theme.sans
                font.pixelSize: Theme.body
            }
            Field {
                id: stories
                Layout.fillWidth: true
                label: qsTr("Stories: how many times something new begins")
                text: popup.reel.stories
                validator: IntValidator { bottom: 1; top: 10000000 }
                onAccepted: popup.start()
            }
        }
        PlainText {
            Layout.fillWidth: true
            text: qsTr("Simulates: %1. The same wall, settings and seed give the same run.").arg(popup.reel.conditions.words)
            color: Theme.inkMuted
            font.family: Theme.sans
            font.pixelSize: Theme.small
            wrapMode: Text.Wrap
        }
        RowLayout {
            spacing: 8
            ActionButton {
                symbol: "sliders"
                text: qsTr("More")
                tip: qsTr("Choose what the run simulates: store, bus, delivery, faults")
                keys: "Ctrl+Shift+R"
                onClicked: {
                    popup.close()
                    popup.conditionsAsked()
                }
            }
            Item { Layout.fillWidth: true }
            ActionButton {
                primary: true
                text: qsTr("Run")
                tip: qsTr("Run the wall as it is now")
                keys: "Return"
                enabled: seed.acceptableInput && stories.acceptableInput
                onClicked: popup.start()
            }
        }
    }
}
