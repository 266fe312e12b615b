// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/simulate_wall.h"
#include "engine/replay/summary.h"
#include "engine/runtime/passage.h"
#include "engine/store/memory_store.h"

#include <algorithm>
#include <map>

namespace stormreel {

/// A run of a wall in memory, and what it says of itself.
struct Played {
    std::unique_ptr<EventStore> store;
    RunHeader header;
    std::unique_ptr<Replay> replay;
    std::vector<Record> records;
    std::vector<SummaryLine> summary;

    [[nodiscard]] std::string name(TypeIndex type) const { return type == none32 ? std::string() : header.types[type].name; }
    [[nodiscard]] std::size_t count(RecordKind kind, const std::string& type = {}) const
    {
        return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [&](const Record& record) {
            return record.kind == kind && (type.empty() || name(record.type) == type);
        }));
    }
    [[nodiscard]] std::size_t mishaps(Mishap mishap) const
    {
        return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [&](const Record& record) {
            const auto data = record.kind == RecordKind::fault ? mishap_data_from(record.data) : std::nullopt;
            return data && data->mishap == mishap;
        }));
    }
    /// Deliveries of which this is true.
    [[nodiscard]] std::size_t passages(const std::function<bool(const Passage&)>& is) const
    {
        return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [&](const Record& record) {
            return record.kind == RecordKind::delivery && is(passage_from(record.data));
        }));
    }
    [[nodiscard]] std::size_t breaches() const { return count(RecordKind::breach); }
    /// How long the slowest delivery to that consumer took.
    [[nodiscard]] std::int64_t slowest_us(const std::string& consumer) const
    {
        std::int64_t slowest = 0;
        for (const Record& record : records)
            if (record.kind == RecordKind::delivery && name(record.actor) == consumer)
                slowest = std::max(slowest, record.time_us - records[record.cause - 1].time_us);
        return slowest;
    }
    /// Deliveries to one consumer about one stream whose event is from before the one that came last.
    [[nodiscard]] std::size_t out_of_order() const
    {
        std::map<std::pair<TypeIndex, StreamIndex>, Position> latest;
        std::size_t count = 0;
        for (const Record& record : records) {
            if (record.kind != RecordKind::delivery)
                continue;
            Position& last = latest[{record.actor, records[record.cause - 1].stream}];
            count += record.cause < last ? 1 : 0;
            last = std::max(last, record.cause);
        }
        return count;
    }
    [[nodiscard]] std::string words(const std::string& about) const
    {
        std::string all;
        for (const SummaryLine& line : summary)
            if (about.find(line.about) != std::string::npos)
                all += line.words + "\n";
        return all;
    }
};

inline Played play(const Board& board, const SimulationSettings& settings)
{
    Played played;
    played.store = memory_store();
    const WallRules wall = wall_rules(board);
    auto header = simulate_wall(wall, 1, settings, *played.store);
    if (!header)
        qFatal("%s", header.error().message.c_str());
    auto replay = Replay::open(*played.store, header->id, wall);
    if (!replay)
        qFatal("%s", replay.error().message.c_str());
    played.replay = std::make_unique<Replay>(std::move(*replay));
    played.header = played.replay->header();
    played.records = played.replay->records(1, played.header.records).value();
    auto summary = summarise(*played.replay);
    if (!summary)
        qFatal("%s", summary.error().message.c_str());
    played.summary = std::move(*summary);
    return played;
}

} // namespace stormreel
