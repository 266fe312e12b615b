// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/replay.h"

#include "engine/replay/payload_text.h"

#include <algorithm>

namespace stormreel {

namespace {

// How far a look at a row's lag goes back. A row belongs to one story, which is rarely longer than a few dozen records.
constexpr std::size_t most_pending = 512;
constexpr std::size_t most_deliveries = 4096;

tl::unexpected<Error> no_position(Position at)
{
    return fail(ErrorCode::not_found, "The run has no record at that position.", "#" + std::to_string(at));
}

// Lays the state before the last record beside the state after it.
using NamedValues = std::vector<std::pair<std::string, nlohmann::json>>;
std::vector<StateField> compare(NamedValues before, NamedValues after, bool stepped)
{
    std::map<std::string, nlohmann::json> old;
    for (auto& [name, value] : before)
        old.emplace(name, std::move(value));
    std::vector<StateField> fields;
    for (auto& [name, value] : after) {
        StateField field{name, std::move(value), nlohmann::json(nlohmann::json::value_t::discarded), false};
        const auto was = old.find(name);
        if (was != old.end())
            field.before = was->second;
        field.changed = stepped && (was == old.end() || was->second != field.value);
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace

bool Replay::is_row(StreamIndex stream) const
{
    const TypeIndex category = m_streams[stream].category;
    return category < m_header.types.size() && m_header.types[category].kind == NoteKind::read_model;
}

std::string Replay::type_name(TypeIndex type) const
{
    return type < m_header.types.size() ? m_header.types[type].name : std::string();
}

Result<Record> Replay::record(Position at)
{
    if (at == 0 || at > m_timeline.size())
        return no_position(at);
    return m_store->read(m_header.id, at);
}

Result<std::vector<Record>> Replay::records(Position from, std::size_t limit)
{
    return m_store->read_all(m_header.id, std::max<Position>(from, 1), limit);
}

Result<Replay::AnyFold> Replay::begin_fold(StreamIndex stream) const
{
    const Stream& named = m_streams[stream];
    if (is_ruled(m_wall, named.category)) {
        const auto& plan = (*m_plans)[named.category];
        return RuledFold(m_wall, plan ? &*plan : nullptr, named.category, named.name);
    }
    return Fold::start(named, is_row(stream)).map([](Fold fold) { return AnyFold(std::move(fold)); });
}

Result<void> Replay::take(AnyFold& fold, StreamIndex stream, const Record& record)
{
    // A delivery that carries nothing means the event it delivers; rules look at the event in any case.
    auto* ruled = std::get_if<RuledFold>(&fold);
    const bool hands_over = record.kind == RecordKind::delivery && record.cause != 0 && (ruled || carries_nothing(record.data));
    auto event = hands_over ? m_store->read(m_header.id, record.cause) : Result<Record>(Record());
    if (!event)
        return tl::unexpected(event.error());
    if (ruled) {
        ruled->take(record, hands_over ? &*event : nullptr);
        return {};
    }
    if (!hands_over)
        return std::get<Fold>(fold).take(record, stream, type_name(record.type));
    Record delivery = record;
    delivery.data = std::move(event->data);
    return std::get<Fold>(fold).take(delivery, stream, type_name(record.type));
}

Result<std::optional<Snapshot>> Replay::snapshot_before(StreamIndex stream, std::uint32_t version)
{
    auto after = m_snapshots.upper_bound({stream, version});
    if (after != m_snapshots.begin() && (--after)->first.first == stream)
        return after->second;
    if (m_settings.snapshot_every == 0 || version < m_settings.snapshot_every)
        return std::nullopt;
    return m_store->snapshot(m_header.id, stream, version);
}

Result<Replay::AnyFold> Replay::fold_until(StreamIndex stream, std::uint32_t version)
{
    auto fold = begin_fold(stream);
    if (!fold)
        return fold;
    auto snapshot = snapshot_before(stream, version);
    if (!snapshot)
        return tl::unexpected(snapshot.error());
    std::uint32_t done = 0;
    if (*snapshot && (*snapshot)->version <= version) {
        if (auto* ruled = std::get_if<RuledFold>(&*fold)) {
            if (ruled->read((*snapshot)->state))
                done = (*snapshot)->version;
        } else if (auto kept = Fold::read((*snapshot)->state, is_row(stream))) {
            *fold = std::move(*kept);
            done = (*snapshot)->version;
        }
    }
    while (done < version) {
        auto records = m_store->read_stream(m_header.id, stream, done + 1, std::min(version - done, snapshot_every));
        if (!records)
            return tl::unexpected(records.error());
        if (records->empty())
            return fail(ErrorCode::io, "The run has lost version " + std::to_string(done + 1) + " of this stream.",
                        m_streams[stream].name);
        for (const Record& record : *records)
            if (auto taken = take(*fold, stream, record); !taken)
                return tl::unexpected(taken.error());
        done += static_cast<std::uint32_t>(records->size());
    }
    return fold;
}

Result<StreamState> Replay::state(StreamIndex stream, Position at)
{
    if (stream >= m_streams.size())
        return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(stream));
    at = std::min(at, m_timeline.size());
    const auto positions = m_timeline.stream_positions(stream);
    StreamState state;
    state.stream = stream;
    state.version = m_timeline.version_of(stream, at);
    if (state.version > 0)
        state.position = positions[state.version - 1];
    if (state.version > 1)
        state.previous = positions[state.version - 2];

    auto before = fold_until(stream, std::max(state.version, 1U) - 1);
    if (!before)
        return tl::unexpected(before.error());
    AnyFold after = *before;
    if (state.version > 0) {
        auto last = m_store->read(m_header.id, state.position);
        if (!last)
            return tl::unexpected(last.error());
        if (auto taken = take(after, stream, *last); !taken)
            return tl::unexpected(taken.error());
    }
    const auto fields = [](const auto& fold) { return fold.fields(); };
    state.fields = compare(std::visit(fields, *before), std::visit(fields, after), state.version > 0);
    if (is_row(stream))
        is_ruled(m_wall, m_streams[stream].category) ? add_ruled_lag(state, at) : add_lag(state, at);
    return state;
}

Result<cel::Value> Replay::value(StreamIndex stream, std::uint32_t version)
{
    if (stream >= m_streams.size())
        return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(stream));
    return fold_until(stream, version).map([](const AnyFold& fold) {
        const auto* ruled = std::get_if<RuledFold>(&fold);
        return ruled ? ruled->value() : cel::Value();
    });
}

void Replay::add_ruled_lag(StreamState& state, Position at) const
{
    // A row may belong to many stories. What has happened and reaches it later in the run is what it has not seen.
    const auto deliveries = m_timeline.stream_positions(state.stream);
    auto delivery = std::upper_bound(deliveries.begin(), deliveries.end(), at);
    for (; delivery != deliveries.end() && state.behind < most_pending; ++delivery) {
        const Position event = m_timeline.cause(*delivery);
        if (event == 0 || event > at)
            return; // they come in the order of the events
        if (state.behind++ == 0)
            state.lag_us = m_timeline.time_us(at) - m_timeline.time_us(event);
    }
}

void Replay::add_lag(StreamState& state, Position at) const
{
    const auto deliveries = m_timeline.stream_positions(state.stream);
    if (deliveries.empty() || at == 0)
        return; // what never reaches it can't be told from what does not concern it
    const auto story = m_timeline.events_of(m_timeline.correlation(deliveries.front()));
    const auto end = std::upper_bound(story.begin(), story.end(), at);
    const auto begin = end - std::min<std::ptrdiff_t>(end - story.begin(), most_pending);
    if (begin == end)
        return;

    std::vector<Position> seen;
    auto delivery = std::upper_bound(deliveries.begin(), deliveries.end(), *begin);
    for (; delivery != deliveries.end() && *delivery <= at && seen.size() < most_deliveries; ++delivery)
        seen.push_back(m_timeline.cause(*delivery));
    std::sort(seen.begin(), seen.end());

    const TypeIndex read_model = m_streams[state.stream].category;
    for (auto event = begin; event != end; ++event) {
        if (!m_timeline.is_delivered(m_timeline.type(*event), read_model) || std::binary_search(seen.begin(), seen.end(), *event))
            continue;
        if (state.behind++ == 0)
            state.lag_us = m_timeline.time_us(at) - m_timeline.time_us(*event);
    }
}

std::span<const StreamIndex> Replay::instances(TypeIndex category, Position at) const
{
    const auto streams = m_timeline.streams_of(category);
    const auto exists = [&](StreamIndex stream) {
        const auto positions = m_timeline.stream_positions(stream);
        return !positions.empty() && positions.front() <= at;
    };
    return streams.first(
        static_cast<std::size_t>(std::partition_point(streams.begin(), streams.end(), exists) - streams.begin()));
}

bool Replay::is_from_the_first(StreamIndex stream) const
{
    return m_header.source == RunSource::imported &&
           (!carries_nothing(m_streams[stream].initial) || m_timeline.stream_positions(stream).empty());
}

std::vector<StreamIndex> Replay::there_from_the_first(TypeIndex category, Position at) const
{
    std::vector<StreamIndex> there;
    for (StreamIndex stream = 0; stream < m_streams.size(); ++stream)
        if (m_streams[stream].category == category && is_from_the_first(stream) && m_timeline.version_of(stream, at) == 0)
            there.push_back(stream);
    return there;
}

bool Replay::exists(StreamIndex stream, Position at) const
{
    return stream < m_streams.size() && (is_from_the_first(stream) || m_timeline.version_of(stream, at) > 0);
}

} // namespace stormreel
