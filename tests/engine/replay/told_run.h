// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"
#include "engine/runtime/passage.h"
#include "engine/simulation/flows.h"
#include "engine/store/memory_store.h"

#include <stdexcept>

namespace stormreel {

/// A run told record by record: orders that a customer places and cancels while looking at a list of them, a policy that charges
/// the card, and a process of nobody's. Times are milliseconds since its start.
class ToldRun {
public:
    ToldRun()
    {
        FlowBuilder b;
        customer = b.node(NoteKind::actor, "Customer");
        place = b.node(NoteKind::command, "Place order");
        order = b.node(NoteKind::aggregate, "Order");
        placed = b.node(NoteKind::event, "Order placed");
        collect = b.node(NoteKind::policy, "Collect money");
        charge = b.node(NoteKind::command, "Charge card");
        payment = b.node(NoteKind::aggregate, "Payment");
        captured = b.node(NoteKind::event, "Payment captured");
        cancel = b.node(NoteKind::command, "Cancel order");
        cancelled = b.node(NoteKind::event, "Order cancelled");
        orders = b.node(NoteKind::read_model, "Open orders");
        ship = b.node(NoteKind::policy, "Ship order");
        b.flow.handlings = {{place, order, true, {b.one_of({{placed, 1}})}},
                            {charge, payment, true, {b.one_of({{captured, 1}})}},
                            {cancel, order, false, {b.one_of({{cancelled, 1}})}}};
        b.flow.reactions = {{collect, false, {placed}, {charge}}, {ship, false, {captured}, {}}};
        b.flow.projections = {{orders, {placed, captured, cancelled}}};
        b.flow.decisions = {{customer, place, 60}, {customer, cancel, 6}};
        const auto note = [](NodeIndex node) { return Id(node + 1); };
        b.flow.wires = {{note(customer), note(orders), WireKind::observes, {}},
                        {note(orders), note(cancel), WireKind::informs, {}}};
        for (NodeIndex node = 0; node < b.flow.nodes.size(); ++node)
            b.flow.by_note.emplace_back(note(node), node);
        m_wall.flow = std::make_shared<const Flow>(std::move(b.flow));
        m_wall.design = std::make_shared<const Design>();
        for (const FlowNode& node : m_wall.flow->nodes)
            m_header.types.push_back({node.kind, node.name, node.slug, node.notes, Id::none});
    }

    NodeIndex customer, place, order, placed, collect, charge, payment, captured, cancel, cancelled, orders, ship;
    std::string settings;
    std::string erase; ///< a person who is erased once the run is over

    StreamIndex stream(const std::string& name, TypeIndex category)
    {
        m_streams.push_back({name, category, ""});
        m_heads.push_back(0);
        return static_cast<StreamIndex>(m_streams.size() - 1);
    }

    Position command(std::int64_t ms, TypeIndex type, StreamIndex to, Position cause, TypeIndex actor)
    {
        Record record = blank(ms, RecordKind::command, cause);
        record.type = type;
        record.stream = to;
        record.actor = actor;
        return add(std::move(record));
    }
    Position event(std::int64_t ms, TypeIndex type, StreamIndex at, Position cause)
    {
        Record record = blank(ms, RecordKind::event, cause);
        record.type = type;
        record.stream = at;
        record.version = ++m_heads[at];
        return add(std::move(record));
    }
    Position rejection(std::int64_t ms, Position command, const std::string& data = R"({"reason":"no"})")
    {
        Record record = blank(ms, RecordKind::rejection, command);
        record.type = m_records[command - 1].type;
        record.stream = m_records[command - 1].stream;
        record.data = data;
        return add(std::move(record));
    }
    /// On its way to a consumer: delivery, retry or dead letter; with a row or a process it moves that.
    Position handed(std::int64_t ms, RecordKind kind, Position event, TypeIndex consumer, const Passage& passage = {},
                    StreamIndex to = none32)
    {
        Record record = blank(ms, kind, event);
        record.type = m_records[event - 1].type;
        record.actor = consumer;
        record.stream = to;
        record.version = to == none32 || passage.skipped ? 0 : ++m_heads[to];
        record.data = to_json_text(passage);
        return add(std::move(record));
    }
    Position delivery(std::int64_t ms, Position event, TypeIndex consumer, const Passage& passage = {}, StreamIndex to = none32)
    {
        return handed(ms, RecordKind::delivery, event, consumer, passage, to);
    }
    Position fault(std::int64_t ms, const MishapData& data, Position event = 0, TypeIndex consumer = none32)
    {
        Record record = blank(ms, RecordKind::fault, event);
        record.type = event == 0 ? none32 : m_records[event - 1].type;
        record.actor = consumer;
        record.data = to_json_text(data);
        return add(std::move(record));
    }
    Position other(std::int64_t ms, RecordKind kind, const std::string& data, Position cause = 0, StreamIndex at = none32)
    {
        Record record = blank(ms, kind, cause);
        record.data = data;
        record.stream = at;
        if (at != none32 && (kind == RecordKind::timeout || kind == RecordKind::change))
            record.version = ++m_heads[at];
        record.type = at == none32 ? none32 : m_streams[at].category;
        return add(std::move(record));
    }

    /// The wall, to be changed before the run is played.
    void with_wall(const WallRules& wall) { m_wall = wall; }
    [[nodiscard]] const WallRules& wall() const { return m_wall; }
    [[nodiscard]] std::vector<Record>& records() { return m_records; }

    Replay replay()
    {
        m_header.settings = settings;
        m_header.complete = true;
        m_header.records = m_records.size();
        m_header.digest = std::string(64, '0');
        const RunId id = m_store->begin_run(m_header).value();
        m_header.id = id;
        (void)m_store->add_streams(id, m_streams).value();
        if (auto done = m_store->append_batch(id, m_records); !done)
            throw std::logic_error(done.error().message);
        if (auto done = m_store->end_run(m_header); !done)
            throw std::logic_error(done.error().message);
        if (!erase.empty() && !m_store->shred(id, erase))
            throw std::logic_error("nothing to erase");
        return Replay::open(*m_store, id, m_wall).value();
    }

private:
    Record blank(std::int64_t ms, RecordKind kind, Position cause) const
    {
        Record record;
        record.time_us = ms * 1000;
        record.kind = kind;
        record.cause = cause;
        record.correlation = cause == 0 ? m_stories + 1 : m_records[cause - 1].correlation;
        record.data = "{}";
        return record;
    }
    Position add(Record record)
    {
        m_stories = std::max(m_stories, record.correlation);
        record.position = m_records.size() + 1;
        m_records.push_back(std::move(record));
        return m_records.size();
    }

    WallRules m_wall;
    RunHeader m_header;
    std::vector<Stream> m_streams;
    std::vector<std::uint32_t> m_heads;
    std::vector<Record> m_records;
    std::uint32_t m_stories = 0;
    std::unique_ptr<EventStore> m_store = memory_store();
};

} // namespace stormreel
