// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/simulate_wall.h"

#include "model/flow/flow.h"

namespace stormreel {

Result<RunHeader> simulate_wall(const Board& board, std::int64_t wall_version, const SimulationSettings& settings,
                                EventStore& store, const OnProgress& on_progress)
{
    const auto runs = store.runs();
    if (!runs)
        return tl::unexpected(runs.error());
    const auto earlier =
        std::count_if(runs->begin(), runs->end(), [](const RunHeader& run) { return run.source == RunSource::simulated; });
    RunHeader header;
    header.name = "Run " + std::to_string(earlier + 1);
    header.wall_version = wall_version;
    return simulate(read_flow(board), settings, std::move(header), store, on_progress);
}

} // namespace stormreel
