// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QQmlApplicationEngine;
class QString;

namespace stormreel {

/// What the studio needs once, after its QGuiApplication: its names, font, style and renderer.
void prepare_studio();

/// Loads the window into `engine`, on `file` unless that is empty. False where the window can't be loaded.
bool open_window(QQmlApplicationEngine& engine, const QString& file);

/// Opens the studio, with the file named on the command line if there is one, and returns when its window closes.
int run_studio(int& argc, char** argv);

} // namespace stormreel
