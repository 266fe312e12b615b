// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/passage.h"
#include "features/bank_with_rules.h"

namespace stormreel {

inline SimulationSettings with_machinery(const Machinery& machinery, std::uint32_t stories = 40, std::uint64_t seed = 1)
{
    SimulationSettings settings;
    settings.seed = seed;
    settings.stories = stories;
    settings.machinery = machinery;
    return settings;
}

/// All records of a run, in order.
inline std::vector<Record> all_records(RuledReel& reel)
{
    return RuledReel::got(reel.replay->records(1, reel.size()));
}

inline nlohmann::json data_of(const Record& record)
{
    return nlohmann::json::parse(record.data);
}

/// The status of a process at a moment.
inline std::string status_of(RuledReel& reel, StreamIndex stream, Position at)
{
    const auto status = reel.field(stream, at, "status");
    return status.is_string() ? status.get<std::string>() : std::string();
}

} // namespace stormreel
