// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/broken_rules.h"

#include "engine/replay/payload_text.h"
#include "engine/runtime/passage.h"

#include <unordered_map>

namespace stormreel {

namespace {

bool is_any(const Record&)
{
    return true;
}

/// What was chosen to go wrong is in the run's summary.
bool is_of_a_rule(const Record& fault)
{
    return !mishap_data_from(fault.data);
}

/// Records of one kind, told apart by one of their fields.
Result<std::vector<BrokenRule>> gathered(Replay& replay, RecordKind kind, const char* name, bool (*meant)(const Record&))
{
    std::vector<BrokenRule> rules;
    std::unordered_map<std::string, std::size_t> places;
    for (Position at = 1; at <= replay.timeline().size(); ++at) {
        if (replay.timeline().kind(at) != kind)
            continue;
        const auto record = replay.record(at);
        if (!record)
            return tl::unexpected(record.error());
        if (!meant(*record))
            continue;
        const std::string rule = text_in(record->data, name);
        const auto [place, is_new] = places.try_emplace(rule, rules.size());
        if (is_new) {
            rules.emplace_back();
            rules.back().rule = rule;
            rules.back().words = words_in(*record);
            rules.back().first = at;
        }
        BrokenRule& broken = rules[place->second];
        ++broken.count;
        if (broken.positions.size() < most_breach_positions)
            broken.positions.push_back(at);
    }
    return rules;
}

} // namespace

Result<std::vector<BrokenRule>> broken_rules(Replay& replay)
{
    return gathered(replay, RecordKind::breach, "rule", is_any);
}

Result<std::vector<BrokenRule>> rule_faults(Replay& replay)
{
    return gathered(replay, RecordKind::fault, "reason", is_of_a_rule);
}

} // namespace stormreel
