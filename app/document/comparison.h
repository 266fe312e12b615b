// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/simulate_wall.h"

#include <map>

namespace stormreel {

/// What one context has to know of another one on a wall: the events it hears and the commands it sends there.
struct ContextKnowledge {
    std::string context;               ///< the one that knows
    std::string of;                    ///< the one that could change without asking, but for this
    std::vector<std::string> messages; ///< names, in the order of the wall
};

/// What came of one wall in one run. Stories are the run's correlations; a rule that was broken counts once for each breach.
struct WallOutcome {
    std::string wall; ///< its name
    std::uint64_t records = 0;
    std::uint64_t stories = 0;
    std::map<std::string, std::uint64_t> kinds;  ///< records by kind, by its key in files
    std::map<std::string, std::uint64_t> events; ///< how often each event happened
    std::map<std::string, std::uint64_t> ends;   ///< stories by their last event
    double commands_per_story = 0;
    std::int64_t mean_duration_us = 0; ///< of a story: from its first command or event to its last one
    std::int64_t p95_duration_us = 0;  ///< 95 of 100 stories took no longer
    std::uint64_t crossings = 0;       ///< deliveries and commands of the run that went from one context to another
    std::vector<ContextKnowledge> knows;
    std::map<std::string, std::uint64_t> broken; ///< rules by name
};

/// Runs a wall in memory and tells what came of it. The same wall and settings give the same answer.
Result<WallOutcome> outcome_of(const Board& board, const SimulationSettings& settings, const OnProgress& on_progress = {});

/// The wall that is meant: a document, a wall as text, or the name of one that comes with the program.
Result<Board> wall_named(const QString& name);

} // namespace stormreel
