// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "engine/runtime/wall_rules.h"
#include "engine/simulation/simulation.h"

namespace stormreel {

/// Reads a wall's flow and rules. Pure; fit for any thread.
WallRules wall_rules(const Board& board);
/// The same for the wall that a run is a run of. Nothing (both pointers null) for an imported log. On the document's thread.
Result<WallRules> wall_rules(Document& document, const RunHeader& run);

/// Runs a wall on a store, as the window and the command line both do: reads its flow, names the run ("Run 3") and notes
/// which version of the wall ran (`wall_version`: Document::sequence). Fit for any thread: `store` is that thread's.
/// Settings that make no sense, or name what the wall does not have, are refused before anything is written.
Result<RunHeader> simulate_wall(const Board& board, std::int64_t wall_version, const SimulationSettings& settings,
                                EventStore& store, const OnProgress& on_progress = {});
/// The same where the wall has been read already.
Result<RunHeader> simulate_wall(const WallRules& wall, std::int64_t wall_version, const SimulationSettings& settings,
                                EventStore& store, const OnProgress& on_progress = {});

} // namespace stormreel
