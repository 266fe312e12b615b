// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel_fixture.h"
#include "engine/runtime/passage.h"
#include "engine/simulation/simulation.h"

namespace stormreel {

/// A run written record by record, on a broker with at-least-once delivery: the first order reaches its policy after 7 s, past
/// the limit of 5 s; the second is tried twice and given up; the third never leaves the store.
inline RunId write_troubled_log(EventStore& store)
{
    RunHeader header;
    header.name = "troubled";
    header.source = RunSource::simulated;
    header.started_us = 1'767'603'600'000'000;
    header.types = {{NoteKind::command, "Place order", "place-order", {Id{1}}, Id::none},
                    {NoteKind::aggregate, "Order", "order", {Id{2}}, Id::none},
                    {NoteKind::event, "Order placed", "order-placed", {Id{3}}, Id::none},
                    {NoteKind::policy, "Charge card", "charge-card", {Id{4}}, Id::none}};
    SimulationSettings settings;
    settings.machinery.bus = BusKind::broker;
    settings.machinery.publishing = Publishing::dual_write;
    header.settings = to_json_text(settings);
    header.id = store.begin_run(header).value();
    const auto first =
        store.add_streams(header.id, std::vector<Stream>{{"order-1", 1, {}}, {"order-2", 1, {}}, {"order-3", 1, {}}}).value();
    std::vector<Record> records;
    const auto add = [&](std::int64_t after_us, RecordKind kind, StreamIndex stream, std::uint32_t version, Position cause,
                         TypeIndex actor, std::uint32_t story, std::string data) {
        Record record;
        record.position = records.size() + 1;
        record.time_us = header.started_us + after_us;
        record.kind = kind;
        record.type = 2;
        record.stream = stream;
        record.version = version;
        record.cause = cause;
        record.correlation = story;
        record.actor = actor;
        record.data = std::move(data);
        records.push_back(std::move(record));
    };
    add(0, RecordKind::event, first, 1, 0, none32, 1, R"({"order_id":"order-1"})");
    add(1'000'000, RecordKind::event, first + 1, 1, 0, none32, 2, R"({"order_id":"order-2"})");
    add(2'000'000, RecordKind::event, first + 2, 1, 0, none32, 3, R"({"order_id":"order-3"})");
    add(2'100'000, RecordKind::fault, none32, 0, 3, none32, 3,
        to_json_text(MishapData{Mishap::unpublished, "The producer died before it was sent.", 1, "orders", 2, 0}));
    Passage retried{"orders", 1, 17};
    retried.reason = "the card processor is away";
    retried.wait_us = 400'000;
    add(3'000'000, RecordKind::retry, none32, 0, 2, 3, 2, to_json_text(retried));
    retried.attempt = 2;
    retried.wait_us = 0;
    add(3'400'000, RecordKind::dead_letter, none32, 0, 2, 3, 2, to_json_text(retried));
    add(7'000'000, RecordKind::delivery, none32, 0, 1, 3, 1, to_json_text(Passage{"orders", 0, 4}));
    Passage again{"orders", 0, 4};
    again.again = true;
    again.skipped = true;
    add(8'000'000, RecordKind::delivery, none32, 0, 1, 3, 1, to_json_text(again));
    if (auto written = store.append_batch(header.id, records); !written)
        qFatal("%s", sentence(written.error()).c_str());
    header.ended_us = records.back().time_us;
    header.records = records.size();
    header.complete = true;
    if (auto ended = store.end_run(header); !ended)
        qFatal("%s", sentence(ended.error()).c_str());
    return header.id;
}

} // namespace stormreel
