// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"

#include <string>
#include <string_view>
#include <vector>

namespace stormreel {

/// The flags that make `stormreel simulate` do the same: what is as usual is left out. Unquoted, one argument each:
/// {"--seed", "42", "--fault", "lose 5%"}.
std::vector<std::string> run_flags(const SimulationSettings& settings);
/// The whole command as it can be pasted into a shell.
std::string command_line(std::string_view file, const SimulationSettings& settings);

} // namespace stormreel
