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

/// Whether states that the replay folds are those that follow from the records one by one, through snapshots or not.
inline bool is_fold_of_its_records(RuledReel& reel)
{
    for (StreamIndex stream = 0; stream < reel.replay->streams().size(); ++stream) {
        const TypeIndex category = reel.replay->streams()[stream].category;
        if (!is_ruled(reel.rules, category))
            continue;
        auto plan = reel.rules.design->nodes[category].process
                        ? std::optional(plan_process(*reel.rules.flow, *reel.rules.design, category))
                        : std::nullopt;
        if (plan)
            plan->compensates = reel.replay->settings().compensation;
        RuledFold fold(reel.rules, plan ? &*plan : nullptr, category, reel.named(stream));
        const auto positions = reel.replay->timeline().stream_positions(stream);
        for (std::uint32_t version = 1; version <= positions.size(); ++version) {
            const Record record = reel.record(positions[version - 1]);
            const Record event = record.cause == 0 ? Record() : reel.record(record.cause);
            fold.take(record, &event);
            if (!cel::equal(fold.value(), RuledReel::got(reel.replay->value(stream, version))))
                return false;
        }
    }
    return true;
}

} // namespace stormreel
