// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_records.h"

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

namespace stormreel {

namespace {

using Json = nlohmann::ordered_json;

std::string dumped(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// The members of two JSON objects that are texts; either may be empty.
std::string joined(const std::string& first, const std::string& second)
{
    const auto is_empty = [](const std::string& text) { return text.empty() || text == "{}"; };
    if (is_empty(first) || is_empty(second))
        return is_empty(first) ? second : first;
    return first.substr(0, first.size() - 1) + "," + second.substr(1);
}

// One as it is, several as a list: what the log calls an object may hold any character, so nothing could be told apart in one
// text.
Json role_of(const std::vector<std::string>& qualifiers)
{
    return qualifiers.size() == 1 ? Json(qualifiers.front()) : Json(qualifiers);
}

// The same as a text: what begins like a list is one, so that a name which looks like a list is told apart from it.
std::string role_text(const std::vector<std::string>& qualifiers)
{
    if (qualifiers.empty())
        return {};
    const bool is_plain = qualifiers.size() == 1 && !qualifiers.front().starts_with('[');
    return is_plain ? qualifiers.front() : dumped(Json(qualifiers));
}

// What an event is called, and what it calls the object that it belongs to, before its attributes.
std::string data_of(const OcelLog::Event& event, std::uint32_t primary)
{
    Json own{{ocel::event_id, event.id}};
    if (!event.time_text.empty())
        own[std::string(ocel::exact_time)] = event.time_text;
    for (const auto& relation : event.objects)
        if (relation.object == primary && !relation.qualifiers.empty())
            own[std::string(ocel::event_qualifier)] = role_of(relation.qualifiers);
    return joined(dumped(own), event.attributes);
}

// What every object is related to goes to what is known of it from the first.
void add_relationships(const OcelLog& log, std::vector<Stream>& streams)
{
    std::vector<Json> related(streams.size());
    for (const auto& relation : log.object_relations) {
        Json one{{"object", streams[relation.to].name}};
        if (!relation.qualifier.empty())
            one["qualifier"] = relation.qualifier;
        related[relation.from].push_back(std::move(one));
    }
    for (std::size_t stream = 0; stream < streams.size(); ++stream)
        if (!related[stream].is_null())
            streams[stream].initial =
                joined(streams[stream].initial, dumped({{ocel::relationships, std::move(related[stream])}}));
}

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
    add_relationships(log, streams);
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
        record.data = data_of(event, primary);
        if (primary != none32) {
            record.stream = primary;
            record.version = ++m_heads[primary];
        }
        for (const auto& relation : event.objects)
            if (relation.object != primary)
                record.also.push_back({relation.object, ++m_heads[relation.object], role_text(relation.qualifiers)});
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

} // namespace

LogRecords records_of(const OcelLog& log, const Ownership& ownership)
{
    return {streams_of(log), Recorder(log, ownership).run()};
}

} // namespace stormreel
