// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick

/// Words with marks in them (bold, code), for texts out of the program's own resources and nothing else: whoever uses it says
/// which marks. What comes out of a document, a log or a setting is drawn with PlainText.
Text {
}
