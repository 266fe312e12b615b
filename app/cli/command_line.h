// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel {

/// Whether these arguments are for the command line; otherwise they are for the studio (nothing, a file, Qt's own options).
bool is_command(int argc, char** argv);

/// Runs a command and returns the program's exit status.
int run_command(int argc, char** argv);

} // namespace stormreel
