// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/reel/reel.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace stormreel {

/// A document in a folder of its own, and a reel on it.
struct ReelFixture {
    QTemporaryDir folder;
    std::unique_ptr<Session> session;
    std::unique_ptr<Reel> reel = std::make_unique<Reel>();

    explicit ReelFixture(const Board& wall)
    {
        auto document = Document::create(folder.filePath(QStringLiteral("wall.reel")), wall);
        if (!document)
            qFatal("%s", sentence(document.error()).c_str());
        session = std::make_unique<Session>(std::move(*document));
    }
    ~ReelFixture() { reel->setSession(nullptr); }

    void load() { reel->setSession(session.get()); }
    bool wait_loaded() const
    {
        return QTest::qWaitFor([this] { return reel->loaded() && !reel->opening() && !reel->running(); }, 30'000);
    }
};

/// Whenever an order is placed, the card is charged; a read model keeps the order's status.
inline Board small_wall()
{
    Board board;
    const auto add = [&board](std::uint32_t id, NoteKind kind, const char* name, double x, double y) {
        Note note;
        note.id = Id{id};
        note.kind = kind;
        note.name = name;
        note.area = {x, y, traits(kind).width, traits(kind).height};
        board.notes = board.notes.set(note.id, note);
    };
    const auto link = [&board](std::uint32_t id, std::uint32_t from, std::uint32_t to) {
        board.links = board.links.set(Id{id}, Link{Id{id}, Id{from}, Id{to}});
    };
    add(1, NoteKind::command, "Place order", 0, 0);
    add(2, NoteKind::aggregate, "Order", 300, 0);
    add(3, NoteKind::event, "Order placed", 700, 0);
    add(4, NoteKind::policy, "Whenever order placed, charge card", 1000, 0);
    add(5, NoteKind::command, "Charge card", 1400, 0);
    add(6, NoteKind::aggregate, "Payment", 1700, 0);
    add(7, NoteKind::event, "Payment received", 2100, 0);
    add(8, NoteKind::read_model, "Order status", 700, 400);
    link(11, 1, 2);
    link(12, 2, 3);
    link(13, 3, 4);
    link(14, 4, 5);
    link(15, 5, 6);
    link(16, 6, 7);
    link(17, 3, 8);
    link(18, 7, 8);
    board.next_id = Id{20};
    board.wall.name = "Orders";
    return board;
}

/// A log written record by record, so that a test knows every one of them: one order is placed and, 2 s later, refused a second
/// time. The row of the read model learns of the order after 500 ms.
inline RunId write_known_log(EventStore& store, int repeats = 1)
{
    RunHeader header;
    header.name = "known";
    header.source = RunSource::simulated;
    header.started_us = 1'767'603'600'000'000;
    header.types = {{NoteKind::command, "Place order", "place-order", {Id{1}}, Id::none},
                    {NoteKind::aggregate, "Order", "order", {Id{2}}, Id::none},
                    {NoteKind::event, "Order placed", "order-placed", {Id{3}}, Id::none},
                    {NoteKind::read_model, "Order status", "order-status", {Id{8}}, Id::none},
                    {NoteKind::actor, "Customer", "customer", {Id{9}}, Id::none}};
    header.id = store.begin_run(header).value();
    std::vector<Stream> streams;
    for (int i = 1; i <= repeats; ++i) {
        streams.push_back({"order-" + std::to_string(i), 1, {}});
        streams.push_back({"order-status-" + std::to_string(i), 3, {}});
    }
    const auto first = store.add_streams(header.id, streams).value();
    std::vector<Record> records;
    Position position = 0;
    for (int i = 0; i < repeats; ++i) {
        const auto order = static_cast<StreamIndex>(first + 2 * static_cast<StreamIndex>(i));
        const auto story = static_cast<std::uint32_t>(i + 1);
        const std::int64_t time = header.started_us + i * 10'000'000LL;
        const std::string name = "order-" + std::to_string(i + 1);
        const Position start = position;
        const auto add = [&](std::int64_t after_us, RecordKind kind, TypeIndex type, StreamIndex stream, std::uint32_t version,
                             Position cause, TypeIndex actor, std::string data) {
            records.push_back(
                {++position, time + after_us, kind, type, stream, version, cause, story, actor, std::move(data), {}});
        };
        add(0, RecordKind::command, 0, order, 0, 0, 4, R"({"order_id":")" + name + R"("})");
        add(100'318, RecordKind::event, 2, order, 1, start + 1, none32, R"({"order_id":")" + name + R"(","total":3})");
        add(600'000, RecordKind::delivery, 2, order + 1, 1, start + 2, 3, "{}");
        add(2'000'000, RecordKind::command, 0, order, 0, 0, 4, "{}");
        add(2'100'000, RecordKind::rejection, 0, order, 0, start + 4, none32, R"({"reason":")" + name + R"( already exists"})");
        header.ended_us = time + 2'100'000;
    }
    for (std::size_t from = 0; from < records.size(); from += 5000) {
        const auto batch = std::span(records).subspan(from, std::min<std::size_t>(5000, records.size() - from));
        if (auto written = store.append_batch(header.id, batch); !written)
            qFatal("%s", sentence(written.error()).c_str());
    }
    header.records = records.size();
    header.complete = true;
    if (auto ended = store.end_run(header); !ended)
        qFatal("%s", sentence(ended.error()).c_str());
    return header.id;
}

} // namespace stormreel
