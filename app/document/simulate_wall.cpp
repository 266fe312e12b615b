// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/simulate_wall.h"

#include "engine/simulation/setting_table.h"
#include "model/flow/flow.h"

namespace stormreel {

WallRules wall_rules(const Board& board)
{
    auto flow = std::make_shared<const Flow>(read_flow(board));
    auto design = std::make_shared<const Design>(read_design(board, *flow));
    return {std::move(flow), std::move(design)};
}

Result<WallRules> wall_rules(Document& document, const RunHeader& run)
{
    if (run.source != RunSource::simulated)
        return WallRules{};
    return document.board_at(run.wall_version).map([](const Board& board) { return wall_rules(board); });
}

Result<RunHeader> simulate_wall(const Board& board, std::int64_t wall_version, const SimulationSettings& settings,
                                EventStore& store, const OnProgress& on_progress)
{
    return simulate_wall(wall_rules(board), wall_version, settings, store, on_progress);
}

Result<RunHeader> simulate_wall(const WallRules& wall, std::int64_t wall_version, const SimulationSettings& settings,
                                EventStore& store, const OnProgress& on_progress)
{
    if (auto sensible = check(settings); !sensible)
        return tl::unexpected(sensible.error());
    if (auto fitting = check_against(settings, *wall.flow, *wall.design); !fitting)
        return tl::unexpected(fitting.error());
    const auto runs = store.runs();
    if (!runs)
        return tl::unexpected(runs.error());
    const auto earlier =
        std::count_if(runs->begin(), runs->end(), [](const RunHeader& run) { return run.source == RunSource::simulated; });
    RunHeader header;
    header.name = "Run " + std::to_string(earlier + 1);
    header.wall_version = wall_version;
    return simulate(*wall.flow, *wall.design, settings, std::move(header), store, on_progress);
}

} // namespace stormreel
