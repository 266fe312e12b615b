// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"

#include <string_view>

namespace stormreel {

/// Settings of a run that belong together and have a name, so that nobody has to know them all to see what they do.
struct RunPreset {
    std::string_view key;  ///< "bad-day"
    std::string_view name; ///< "A bad day in production"
    std::string_view what; ///< one sentence: what is chosen, and what to look for
    std::uint32_t duplicate_percent = 0;
    Machinery machinery;
};
/// From the harmless to the cruel. The first is what a run is where nobody chose anything.
std::span<const RunPreset> run_presets();
const RunPreset* run_preset(std::string_view key); ///< nullptr where there is none

/// The settings with what the preset says. How much is run, from which seed and how fast things go stays as it was.
SimulationSettings with_preset(SimulationSettings settings, const RunPreset& preset);
/// The preset that the settings are, leaving aside what presets leave alone; nullptr where they are none.
const RunPreset* preset_of(const SimulationSettings& settings);

} // namespace stormreel
