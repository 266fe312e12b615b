// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_records.h"

#include <map>
#include <set>
#include <unordered_map>

namespace stormreel {

namespace {

// A predecessor is worth an arrow when it accounts for this share of what precedes a type: one in four.
constexpr std::size_t fair_share = 4;

std::vector<Stream> streams_of(const OcelLog& log)
{
    std::unordered_map<std::string_view, std::size_t> uses;
    for (const auto& object : log.objects)
        ++uses[object.id];
    std::set<std::string> taken;
    std::vector<Stream> streams;
    for (const auto& object : log.objects) {
        std::string name = uses[object.id] == 1 ? object.id : log.object_types[object.type] + ":" + object.id;
        while (!taken.insert(name).second)
            name += "'"; // an object that is called like another one's prefixed name
        streams.push_back({name, static_cast<TypeIndex>(log.event_types.size() + object.type), object.initial});
    }
    return streams;
}

class Recorder {
public:
    Recorder(const OcelLog& log, const Ownership& ownership)
        : m_log(log), m_ownership(ownership), m_heads(log.objects.size()), m_last_event(log.objects.size()),
          m_related(log.objects.size())
    {
        for (const auto& relation : log.object_relations) {
            if (!is_hub(relation.to))
                m_related[relation.from].push_back(relation.to);
            if (!is_hub(relation.from))
                m_related[relation.to].push_back(relation.from);
        }
    }

    std::vector<Record> run()
    {
        auto change = m_log.changes.begin();
        for (std::size_t event = 0; event < m_log.events.size(); ++event) {
            for (; change != m_log.changes.end() && change->time_us < m_log.events[event].time_us; ++change)
                add_change(*change);
            add_event(m_log.events[event], m_ownership.primary[event]);
        }
        for (; change != m_log.changes.end(); ++change)
            add_change(*change);
        return std::move(m_records);
    }

private:
    [[nodiscard]] bool is_hub(std::uint32_t object) const { return m_ownership.hub[m_log.objects[object].type]; }

    [[nodiscard]] Position cause_of(const OcelLog::Event& event, std::uint32_t primary) const
    {
        if (primary == none32)
            return 0;
        if (m_last_event[primary] != 0)
            return m_last_event[primary];
        std::pair<std::size_t, Position> best{0, 0};
        for (const auto& relation : event.objects)
            if (relation.object != primary && !is_hub(relation.object) && m_last_event[relation.object] != 0)
                best = std::max(best, {m_ownership.objects[m_log.objects[relation.object].type], m_last_event[relation.object]});
        if (best.second != 0)
            return best.second;
        Position latest = 0;
        for (const std::uint32_t object : m_related[primary])
            latest = std::max(latest, m_last_event[object]);
        return latest;
    }

    void add_event(const OcelLog::Event& event, std::uint32_t primary)
    {
        Record record;
        record.kind = RecordKind::event;
        record.type = event.type;
        record.cause = cause_of(event, primary);
        record.correlation = record.cause != 0 ? m_records[record.cause - 1].correlation : ++m_stories;
        record.data = event.attributes.empty() ? "{}" : event.attributes;
        if (primary != none32) {
            record.stream = primary;
            record.version = ++m_heads[primary];
        }
        for (const auto& relation : event.objects)
            if (relation.object != primary)
                record.also.push_back({relation.object, ++m_heads[relation.object], relation.qualifier});
        append(std::move(record), event.time_us);
        for (const auto& relation : event.objects)
            m_last_event[relation.object] = m_records.size();
    }

    void add_change(const OcelLog::Change& change)
    {
        Record record;
        record.kind = RecordKind::change;
        record.type = static_cast<TypeIndex>(m_log.event_types.size() + m_log.objects[change.object].type);
        record.stream = change.object;
        record.version = ++m_heads[change.object];
        record.data = change.attributes;
        const Position event = m_last_event[change.object];
        if (event != 0 && m_records[event - 1].time_us == change.time_us) {
            record.cause = event;
            record.correlation = m_records[event - 1].correlation;
        }
        append(std::move(record), change.time_us);
    }

    void append(Record record, std::int64_t time_us)
    {
        record.position = m_records.size() + 1;
        record.time_us = time_us;
        m_records.push_back(std::move(record));
    }

    const OcelLog& m_log;
    const Ownership& m_ownership;
    std::vector<std::uint32_t> m_heads;                // version of every object
    std::vector<Position> m_last_event;                // of every object
    std::vector<std::vector<std::uint32_t>> m_related; // objects of every object
    std::vector<Record> m_records;
    std::uint32_t m_stories = 0;
};

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

LogRecords records_of(const OcelLog& log, const Ownership& ownership)
{
    return {streams_of(log), Recorder(log, ownership).run()};
}

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
