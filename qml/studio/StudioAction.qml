// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick.Templates as T

/// Something people can do anywhere in the window, by keys, by menu or from the command search.
T.Action {
    property string tip                      ///< what it does, in a sentence
    property string group                    ///< under which the help sheet lists it
    property string keys: String(shortcut ?? "") ///< as people read them; given by hand where a page listens to the keys itself
}
