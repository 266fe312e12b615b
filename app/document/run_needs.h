// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"

#include <string_view>

namespace stormreel {

/// What another choice has to be before a setting changes anything: "a broker", "an outbox"; empty where it does change
/// something as the settings are. `key` as in setting_table.h.
std::string_view run_needs(const SimulationSettings& settings, std::string_view key);
/// The same for a fault: one of a broker that is not there never strikes.
std::string_view run_needs(const Machinery& machinery, FaultKind kind);

} // namespace stormreel
