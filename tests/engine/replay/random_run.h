// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"

#include <stdexcept>

namespace stormreel {

/// A run of no particular meaning that a store takes: every kind of record, streams of two categories, further memberships.
struct RandomRun {
    RunHeader header;
    std::vector<Stream> streams;
    std::vector<Record> records;
};

inline constexpr TypeIndex order_type = 0, status_type = 1, placed_type = 2, paid_type = 3, place_type = 4, customer_type = 5,
                           policy_type = 6;

inline RunHeader shop_header()
{
    RunHeader header;
    header.name = "Run 1";
    const auto type = [&](NoteKind kind, const char* name) { header.types.push_back({kind, name, name, {}, Id::none}); };
    type(NoteKind::aggregate, "Order");
    type(NoteKind::read_model, "Order status");
    type(NoteKind::event, "Order placed");
    type(NoteKind::event, "Order paid");
    type(NoteKind::command, "Place order");
    type(NoteKind::actor, "Customer");
    type(NoteKind::policy, "Whenever placed, pay");
    return header;
}

/// `next` gives numbers below its argument.
template <class Next>
RandomRun random_run(std::size_t length, std::uint32_t instances, Next&& next)
{
    RandomRun run{shop_header(), {}, {}};
    for (std::uint32_t i = 0; i < instances; ++i)
        run.streams.push_back({"order-" + std::to_string(i), order_type, i % 3 == 0 ? R"({"customer":"Ann"})" : ""});
    for (std::uint32_t i = 0; i < instances; ++i)
        run.streams.push_back({"order-status-" + std::to_string(i), status_type, ""});
    std::vector<std::uint32_t> heads(run.streams.size());
    std::int64_t time = 1'000'000;
    for (std::size_t i = 0; i < length; ++i) {
        Record record;
        record.position = i + 1;
        time += next(3) == 0 ? 0 : next(5'000'000);
        record.time_us = time;
        record.cause = next(4) == 0 ? 0 : next(static_cast<std::uint32_t>(i) + 1);
        const std::uint32_t instance = next(instances);
        record.correlation = instance + 1;
        record.stream = instance;
        record.type = next(2) == 0 ? placed_type : paid_type;
        record.data = R"({"f)" + std::to_string(next(4)) + R"(":)" + std::to_string(next(3)) + "}";
        switch (next(6)) {
        case 0:
            record.kind = RecordKind::command;
            record.type = place_type;
            record.actor = next(2) == 0 ? customer_type : policy_type;
            break;
        case 1:
            record.kind = RecordKind::rejection;
            record.type = place_type;
            break;
        case 2:
            record.kind = RecordKind::delivery;
            record.actor = next(2) == 0 ? status_type : policy_type;
            record.stream = record.actor == status_type ? instances + instance : none32;
            break;
        case 3:
            record.kind = RecordKind::change;
            record.type = order_type;
            break;
        default:
            record.kind = RecordKind::event;
        }
        const bool moves = record.kind == RecordKind::event || record.kind == RecordKind::change ||
                           (record.kind == RecordKind::delivery && record.stream != none32);
        if (moves)
            record.version = ++heads[record.stream];
        if (record.kind == RecordKind::event && next(3) == 0) {
            const std::uint32_t other = next(instances);
            if (other != record.stream)
                record.also.push_back({other, ++heads[other], "other"});
        }
        run.records.push_back(std::move(record));
    }
    return run;
}

inline RunId put(EventStore& store, const RandomRun& run)
{
    const RunId id = store.begin_run(run.header).value();
    store.add_streams(id, run.streams).value();
    if (!store.append_batch(id, run.records))
        throw std::logic_error("the run does not fit the store");
    return id;
}

} // namespace stormreel
