// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick

/// Words as they are typed. Qt's own Text guesses whether they are markup, and a name from a stranger's file may be some: it would
/// then be drawn as something else, and its pictures be fetched. So every word on the screen is drawn with this one.
Text {
    textFormat: Text.PlainText
}
