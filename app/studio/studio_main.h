// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel {

/// Opens the studio, with the file named on the command line if there is one, and returns when its window closes.
int run_studio(int& argc, char** argv);

} // namespace stormreel
