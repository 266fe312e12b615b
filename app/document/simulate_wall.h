// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"
#include "model/board/board.h"

namespace stormreel {

/// Runs a wall on a store, as the window and the command line both do: reads its flow, names the run ("Run 3") and notes
/// which version of the wall ran (`wall_version`: Document::sequence). Fit for any thread: `store` is that thread's.
Result<RunHeader> simulate_wall(const Board& board, std::int64_t wall_version, const SimulationSettings& settings,
                                EventStore& store, const OnProgress& on_progress = {});

} // namespace stormreel
