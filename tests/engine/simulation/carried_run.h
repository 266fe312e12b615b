// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/passage.h"
#include "engine/simulation/simulation.h"
#include "engine/store/digest.h"
#include "engine/store/memory_store.h"
#include "flows.h"

#include <map>
#include <set>
#include <stdexcept>

namespace stormreel {

/// A run whose events were carried to their consumers, and what came of that.
struct CarriedRun {
    Flow flow;
    RunHeader header;
    std::vector<Record> records;
    std::vector<Stream> streams;

    using Pair = std::pair<Position, TypeIndex>; ///< an event and a consumer

    [[nodiscard]] std::size_t count(RecordKind kind) const
    {
        return static_cast<std::size_t>(
            std::count_if(records.begin(), records.end(), [&](const Record& record) { return record.kind == kind; }));
    }
    [[nodiscard]] std::vector<Record> of(Mishap mishap) const
    {
        std::vector<Record> found;
        for (const Record& record : records)
            if (record.kind == RecordKind::fault)
                if (const auto data = mishap_data_from(record.data); data && data->mishap == mishap)
                    found.push_back(record);
        return found;
    }
    [[nodiscard]] std::size_t count(Mishap mishap) const { return of(mishap).size(); }
    [[nodiscard]] std::vector<Record> deliveries() const
    {
        std::vector<Record> found;
        for (const Record& record : records)
            if (record.kind == RecordKind::delivery)
                found.push_back(record);
        return found;
    }
    /// How many deliveries' data say that of themselves.
    [[nodiscard]] std::size_t passed(bool Passage::*flag) const
    {
        std::size_t count = 0;
        for (const Record& record : deliveries())
            count += passage_from(record.data).*flag ? 1 : 0;
        return count;
    }
    [[nodiscard]] NodeIndex node(const std::string& slug) const
    {
        for (NodeIndex node = 0; node < flow.nodes.size(); ++node)
            if (flow.nodes[node].slug == slug)
                return node;
        throw std::logic_error("no " + slug);
    }
    [[nodiscard]] std::size_t events(const std::string& slug) const
    {
        const NodeIndex type = node(slug);
        return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [&](const Record& record) {
            return record.kind == RecordKind::event && record.type == type;
        }));
    }
    /// Who hears of an event of that type, on this wall.
    [[nodiscard]] std::set<TypeIndex> consumers(TypeIndex event) const
    {
        std::set<TypeIndex> found;
        const auto hears = [&](const std::vector<NodeIndex>& events) {
            return std::find(events.begin(), events.end(), event) != events.end();
        };
        for (const Reaction& reaction : flow.reactions)
            if (reaction.policy != no_node && hears(reaction.events))
                found.insert(reaction.policy);
        for (const Projection& projection : flow.projections)
            if (hears(projection.events))
                found.insert(projection.read_model);
        return found;
    }
    [[nodiscard]] std::set<Pair> owed() const
    {
        std::set<Pair> pairs;
        for (const Record& record : records)
            if (record.kind == RecordKind::event)
                for (const TypeIndex consumer : consumers(record.type))
                    pairs.emplace(record.position, consumer);
        return pairs;
    }
    /// How often each event was handled by each consumer: what it recognised and skipped is not handled.
    [[nodiscard]] std::map<Pair, int> handled() const
    {
        std::map<Pair, int> pairs;
        for (const Record& record : deliveries())
            if (!passage_from(record.data).skipped)
                ++pairs[{record.cause, record.actor}];
        return pairs;
    }
    /// What is said never to arrive, or was given up.
    [[nodiscard]] std::set<Pair> missed() const
    {
        std::set<Pair> pairs;
        for (const Record& record : records) {
            const auto data = record.kind == RecordKind::fault ? mishap_data_from(record.data) : std::nullopt;
            if (record.kind != RecordKind::dead_letter && (!data || !is_loss(data->mishap)))
                continue;
            if (record.actor != none32)
                pairs.emplace(record.cause, record.actor);
            else
                for (const TypeIndex consumer : consumers(records[record.cause - 1].type))
                    pairs.emplace(record.cause, consumer);
        }
        return pairs;
    }
    [[nodiscard]] std::size_t most_handled() const
    {
        std::size_t most = 0;
        for (const auto& [pair, times] : handled())
            most = std::max(most, static_cast<std::size_t>(times));
        return most;
    }
    /// Pairs of which neither a delivery nor a loss nor a dead letter tells.
    [[nodiscard]] std::size_t untold() const
    {
        const auto done = handled();
        const auto gone = missed();
        std::size_t count = 0;
        for (const Pair& pair : owed())
            count += done.contains(pair) || gone.contains(pair) ? 0 : 1;
        return count;
    }
};

inline CarriedRun carried(const Flow& flow, const SimulationSettings& settings, const OnProgress& on_progress = {})
{
    const auto store = memory_store();
    CarriedRun run;
    run.flow = flow;
    auto header = simulate(flow, settings, {}, *store, on_progress);
    if (!header)
        throw std::runtime_error(sentence(header.error()));
    run.header = *header;
    run.records = store->read_all(run.header.id, 1, 10'000'000).value();
    run.streams = store->streams(run.header.id).value();
    if (run.header.complete && digest_of(*store, run.header.id).value() != run.header.digest)
        throw std::runtime_error("the digest is not that of what is stored");
    return run;
}

inline FaultSetting percent_of(FaultKind kind, std::uint32_t percent)
{
    FaultSetting fault;
    fault.kind = kind;
    fault.percent = percent;
    return fault;
}

inline FaultSetting at_time(FaultKind kind, std::int64_t at_us, std::int64_t every_us = 0)
{
    FaultSetting fault;
    fault.kind = kind;
    fault.at_us = at_us;
    fault.every_us = every_us;
    return fault;
}

inline FaultSetting at_record(FaultKind kind, std::uint64_t record)
{
    FaultSetting fault;
    fault.kind = kind;
    fault.at_record = record;
    return fault;
}

/// Forty orders by a broker, nothing coming twice of itself.
inline SimulationSettings with_broker(std::uint64_t seed = 5)
{
    SimulationSettings settings;
    settings.seed = seed;
    settings.duplicate_percent = 0;
    settings.machinery.bus = BusKind::broker;
    return settings;
}

/// Every command at a rate that fills queues.
inline Flow busy_flow()
{
    Flow flow = order_flow();
    for (Decision& decision : flow.decisions)
        decision.rate_per_hour = 3600;
    return flow;
}

inline constexpr std::int64_t second_us = 1'000'000;
inline constexpr std::int64_t minute_us = 60 * second_us;

} // namespace stormreel
