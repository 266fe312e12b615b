// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_records.h"

#include <algorithm>
#include <map>
#include <set>

namespace stormreel {

namespace {

// A predecessor is worth an arrow when it accounts for this share of what precedes a type: one in four.
constexpr std::size_t fair_share = 4;

// The types of the events of every story, or of every object, in order.
using Traces = std::map<std::uint32_t, std::vector<std::uint32_t>>;

template <class KeyOf>
Traces traces_by(const std::vector<Record>& records, KeyOf&& key_of)
{
    Traces traces;
    for (const Record& record : records)
        if (record.kind == RecordKind::event)
            traces[key_of(record)].push_back(record.type);
    return traces;
}

// Mean place of every type's first occurrence, from 0 to 1 and above where it never occurs. A trace of one event says
// nothing, unless there is no other.
std::vector<double> mean_places(const Traces& traces, std::size_t type_count)
{
    struct Place {
        double sum = 0;
        std::size_t traces = 0;
    };
    std::vector<Place> places(type_count);
    std::vector<bool> alone(type_count);
    for (const auto& [key, types] : traces) {
        std::set<std::uint32_t> seen;
        for (std::size_t i = 0; i < types.size(); ++i) {
            if (types.size() == 1)
                alone[types[i]] = true;
            else if (seen.insert(types[i]).second) {
                places[types[i]].sum += static_cast<double>(i) / static_cast<double>(types.size() - 1);
                ++places[types[i]].traces;
            }
        }
    }
    std::vector<double> order;
    for (std::size_t type = 0; type < type_count; ++type) {
        const Place& place = places[type];
        order.push_back(place.traces > 0 ? place.sum / static_cast<double>(place.traces) : alone[type] ? 0.5 : 2.0);
    }
    return order;
}

// Stories say how the events of different objects follow each other. Among those of one kind of object the objects
// themselves know better: an order's first item may be picked before its last one is found to be out of stock.
std::vector<double> usual_order(const OcelLog& log, const Ownership& ownership, const std::vector<Record>& records)
{
    const std::size_t count = log.event_types.size();
    std::vector<double> order = mean_places(traces_by(records, [](const Record& r) { return r.correlation; }), count);
    const auto within = mean_places(traces_by(records, [](const Record& r) { return r.stream; }), count);
    std::map<std::uint32_t, std::vector<std::uint32_t>> rows; // event types of every owner
    for (std::uint32_t type = 0; type < count; ++type)
        rows[ownership.owner[type]].push_back(type);
    for (auto& [owner, types] : rows) {
        std::vector<double> places;
        for (const std::uint32_t type : types)
            places.push_back(order[type]);
        std::sort(places.begin(), places.end());
        std::stable_sort(types.begin(), types.end(), [&](auto a, auto b) { return within[a] < within[b]; });
        for (std::size_t i = 0; i < types.size(); ++i)
            order[types[i]] = places[i];
    }
    return order;
}

} // namespace

Succession succession_of(const OcelLog& log, const Ownership& ownership, const LogRecords& run)
{
    Succession succession;
    succession.order = usual_order(log, ownership, run.records);
    std::vector<std::map<std::uint32_t, std::size_t>> before(log.event_types.size());
    std::vector<std::size_t> total(log.event_types.size());
    for (const Record& record : run.records) {
        if (record.kind != RecordKind::event || record.cause == 0)
            continue;
        const TypeIndex cause = run.records[record.cause - 1].type;
        if (cause == record.type)
            continue;
        ++before[record.type][cause];
        ++total[record.type];
    }
    for (std::uint32_t type = 0; type < before.size(); ++type) {
        std::uint32_t best = none32;
        for (const auto& [cause, count] : before[type])
            if (succession.order[cause] < succession.order[type] && (best == none32 || count > before[type][best]))
                best = cause;
        const bool fair = best != none32 && before[type][best] * fair_share >= total[type];
        succession.predecessor.push_back(fair ? best : none32);
    }
    return succession;
}

} // namespace stormreel
