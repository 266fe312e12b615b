// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/receiver.h"

namespace stormreel {

namespace {

/// The output function of SplitMix64 (Steele, Lea, Flood 2014): makes one random number into the next.
std::uint64_t mixed(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
}

NodeIndex chosen(const Outcome& outcome, std::uint64_t random)
{
    const auto& alternatives = outcome.alternatives;
    std::uint64_t total = 0;
    for (const auto& alternative : alternatives)
        total += alternative.weight;
    if (total == 0)
        return alternatives[random % alternatives.size()].event;
    std::uint64_t left = random % total;
    for (const auto& alternative : alternatives) {
        if (left < alternative.weight)
            return alternative.event;
        left -= alternative.weight;
    }
    return alternatives.back().event;
}

std::string objection(const Flow& flow, const Handling& handling, Instance instance, std::string_view stream)
{
    if (handling.receiver == no_node || flow.nodes[handling.receiver].kind != NoteKind::aggregate)
        return {};
    if (handling.opens && instance.exists())
        return std::string(stream) + " already exists";
    if (!handling.opens && !instance.exists())
        return std::string(stream) + " does not exist yet";
    return {};
}

} // namespace

Verdict decide(const Flow& flow, const Handling& handling, Instance instance, std::string_view stream, std::uint64_t random)
{
    Verdict verdict{{}, objection(flow, handling, instance, stream)};
    if (verdict.rejection.empty())
        verdict.events = alternatives(handling, random);
    return verdict;
}

std::vector<NodeIndex> alternatives(const Handling& handling, std::uint64_t random)
{
    std::vector<NodeIndex> events;
    for (const Outcome& outcome : handling.outcomes) {
        if (outcome.alternatives.empty())
            continue;
        events.push_back(chosen(outcome, random));
        random = mixed(random);
    }
    return events;
}

Instance evolve(Instance instance, NodeIndex /*event*/)
{
    ++instance.version;
    return instance;
}

} // namespace stormreel
