// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/timeline.h"

#include "model/board/assert.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t most_bins = 65'536;

template <class T>
std::size_t memory(const std::vector<T>& column)
{
    return column.capacity() * sizeof(T);
}

std::span<const std::uint32_t> part(const std::vector<std::uint32_t>& starts, const std::vector<std::uint32_t>& column,
                                    std::size_t owner)
{
    if (owner + 1 >= starts.size())
        return {};
    STORMREEL_ASSERT(starts[owner] <= starts[owner + 1] && starts[owner + 1] <= column.size()); // as `derive` made them
    return std::span(column).subspan(starts[owner], starts[owner + 1] - starts[owner]);
}

} // namespace

void Timeline::reserve(Position records)
{
    const auto make_room = [&](auto&... columns) { (columns.reserve(records), ...); };
    make_room(m_times, m_kinds, m_types, m_actors, m_streams, m_versions, m_causes, m_correlations);
}

void Timeline::add(const Record& record)
{
    STORMREEL_ASSERT(record.cause <= size()); // a store hands out no other: positions are where we look things up
    m_times.push_back(record.time_us);
    m_kinds.push_back(record.kind);
    m_types.push_back(record.type);
    m_actors.push_back(record.actor);
    m_streams.push_back(record.stream);
    m_versions.push_back(record.version);
    m_causes.push_back(static_cast<std::uint32_t>(record.cause));
    m_correlations.push_back(record.correlation);
    for (const Record::Also& also : record.also)
        if (also.version != 0)
            m_also.push_back({also.stream, static_cast<std::uint32_t>(m_times.size())});
}

void Timeline::finish(std::size_t type_count, std::span<const Stream> streams)
{
    m_type_count = type_count;
    m_categories.clear();
    for (const Stream& stream : streams)
        m_categories.push_back(stream.category);
    derive();
}

Position Timeline::at_time(std::int64_t time_us) const
{
    return static_cast<Position>(std::upper_bound(m_times.begin(), m_times.end(), time_us) - m_times.begin());
}

Position Timeline::first_at(std::int64_t time_us) const
{
    return static_cast<Position>(std::lower_bound(m_times.begin(), m_times.end(), time_us) - m_times.begin());
}

void Timeline::count(std::span<std::uint32_t> counts, std::size_t record) const
{
    const auto one = [&](TypeIndex type) {
        if (type < counts.size())
            ++counts[type];
    };
    const RecordKind kind = m_kinds[record];
    if (kind == RecordKind::command || kind == RecordKind::event)
        one(m_types[record]);
    if (kind == RecordKind::delivery)
        one(m_actors[record]);
    if (kind == RecordKind::command) {
        const std::uint32_t cause = m_causes[record];
        const bool counted_when_woken = cause != 0 && cause <= record && m_kinds[cause - 1] == RecordKind::delivery &&
                                        m_actors[cause - 1] == m_actors[record];
        if (!counted_when_woken)
            one(m_actors[record]);
    }
}

std::vector<std::uint32_t> Timeline::counts(Position at) const
{
    at = std::min(at, size());
    std::vector<std::uint32_t> counts(m_type_count);
    const Position checkpoint = at / checkpoint_spacing();
    const auto first = static_cast<std::ptrdiff_t>(checkpoint * m_type_count);
    if (!m_checkpoints.empty())
        std::copy_n(m_checkpoints.begin() + first, m_type_count, counts.begin());
    for (Position record = checkpoint * checkpoint_spacing(); record < at; ++record)
        count(counts, record);
    return counts;
}

std::span<const std::uint32_t> Timeline::stream_positions(StreamIndex stream) const
{
    return part(m_stream_starts, m_stream_positions, stream);
}

std::uint32_t Timeline::version_of(StreamIndex stream, Position at) const
{
    const auto positions = stream_positions(stream);
    return static_cast<std::uint32_t>(std::upper_bound(positions.begin(), positions.end(), at) - positions.begin());
}

std::span<const StreamIndex> Timeline::streams_of(TypeIndex category) const
{
    return part(m_category_starts, m_category_streams, category);
}

std::span<const std::uint32_t> Timeline::events_of(std::uint32_t correlation) const
{
    return part(m_story_starts, m_story_events, correlation);
}

bool Timeline::is_delivered(TypeIndex event, TypeIndex taker) const
{
    return std::binary_search(m_deliveries.begin(), m_deliveries.end(), std::pair(event, taker));
}

std::int64_t Timeline::bin_edge(std::int64_t from_us, std::int64_t to_us, std::size_t bins, std::size_t index)
{
    // In unsigned numbers, because a hostile log may span all of int64.
    const std::uint64_t span = static_cast<std::uint64_t>(to_us) - static_cast<std::uint64_t>(from_us);
    const std::uint64_t offset = span / bins * index + span % bins * index / bins;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(from_us) + offset);
}

Timeline::Bin Timeline::kinds_until(Position at) const
{
    at = std::min(at, size());
    const Position checkpoint = at / kind_checkpoint_every;
    Bin bin = m_kind_checkpoints.empty() ? Bin{} : m_kind_checkpoints[checkpoint];
    for (Position record = checkpoint * kind_checkpoint_every; record < at; ++record)
        ++bin[static_cast<std::size_t>(m_kinds[record])];
    return bin;
}

std::vector<Timeline::Bin> Timeline::histogram(std::size_t bins, std::int64_t from_us, std::int64_t to_us) const
{
    bins = std::min(bins, most_bins);
    std::vector<Bin> histogram(bins);
    if (bins == 0 || to_us < from_us)
        return histogram;
    Bin before = kinds_until(first_at(from_us));
    for (std::size_t i = 0; i < bins; ++i) {
        const bool last = i + 1 == bins;
        const Bin until = kinds_until(last ? at_time(to_us) : first_at(bin_edge(from_us, to_us, bins, i + 1)));
        for (std::size_t kind = 0; kind < record_kind_count; ++kind)
            histogram[i][kind] = until[kind] - before[kind];
        before = until;
    }
    return histogram;
}

std::size_t Timeline::bytes() const
{
    return memory(m_times) + memory(m_kinds) + memory(m_types) + memory(m_actors) + memory(m_streams) + memory(m_versions) +
           memory(m_causes) + memory(m_correlations) + memory(m_also) + memory(m_categories) + memory(m_checkpoints) +
           memory(m_kind_checkpoints) + memory(m_stream_starts) + memory(m_stream_positions) + memory(m_category_starts) +
           memory(m_category_streams) + memory(m_story_starts) + memory(m_story_events) + memory(m_deliveries);
}

} // namespace stormreel
