// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace stormreel {

/// `stormreel --help`.
QString help_text();
/// `stormreel COMMAND --help`.
QString help_text(const Command& command);

/// Tells the parser the command's options and those that every command has.
void declare(const Command& command, QCommandLineParser& parser);

} // namespace stormreel
