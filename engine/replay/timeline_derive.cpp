// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/timeline.h"

#include "model/board/assert.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

// What a timeline works out from its columns: each part in one or two passes over them, with counting sorts.

namespace stormreel {

namespace {

// Turns "how many each owner has" (at owner + 1) into where each owner's part starts.
void sum_up(std::vector<std::uint32_t>& starts)
{
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
}

} // namespace

void Timeline::derive()
{
    const auto fit = [](auto&... columns) { (columns.shrink_to_fit(), ...); };
    for (const auto* column : {&m_types, &m_actors, &m_streams, &m_versions, &m_causes, &m_correlations})
        STORMREEL_ASSERT(column->size() == size());
    STORMREEL_ASSERT(m_kinds.size() == size());
    fit(m_times, m_kinds, m_types, m_actors, m_streams, m_versions, m_causes, m_correlations, m_also);
    derive_counts();
    derive_kinds();
    derive_streams();
    derive_categories();
    derive_stories();
    derive_deliveries();
}

void Timeline::derive_counts()
{
    m_checkpoints.clear();
    const Position spacing = checkpoint_spacing();
    m_checkpoints.reserve((size() / spacing + 1) * m_type_count);
    std::vector<std::uint32_t> counts(m_type_count);
    for (std::size_t record = 0; record <= size(); ++record) {
        if (record % spacing == 0)
            m_checkpoints.insert(m_checkpoints.end(), counts.begin(), counts.end());
        if (record < size())
            count(counts, record);
    }
}

void Timeline::derive_kinds()
{
    m_kind_checkpoints.clear();
    m_kind_checkpoints.reserve(size() / kind_checkpoint_every + 1);
    Bin counts{};
    for (std::size_t record = 0; record <= size(); ++record) {
        if (record % kind_checkpoint_every == 0)
            m_kind_checkpoints.push_back(counts);
        if (record < size())
            ++counts[static_cast<std::size_t>(m_kinds[record])];
    }
}

void Timeline::derive_streams()
{
    const std::size_t streams = m_categories.size();
    const auto each = [&](auto&& visit) {
        auto also = m_also.begin();
        for (std::size_t record = 0; record < size(); ++record) {
            if (m_versions[record] != 0 && m_streams[record] < streams)
                visit(m_streams[record], record + 1);
            for (; also != m_also.end() && also->position == record + 1; ++also)
                if (also->stream < streams)
                    visit(also->stream, record + 1);
        }
    };
    m_stream_starts.assign(streams + 1, 0);
    each([&](StreamIndex stream, std::size_t) { ++m_stream_starts[stream + 1]; });
    sum_up(m_stream_starts);
    m_stream_positions.resize(m_stream_starts.back());
    std::vector<std::uint32_t> next(m_stream_starts.begin(), m_stream_starts.end() - 1);
    each([&](StreamIndex stream, std::size_t at) { m_stream_positions[next[stream]++] = static_cast<std::uint32_t>(at); });
}

void Timeline::derive_categories()
{
    const auto first = [&](StreamIndex stream) {
        const auto positions = stream_positions(stream);
        return positions.empty() ? std::numeric_limits<std::uint32_t>::max() : positions.front();
    };
    std::vector<StreamIndex> streams;
    m_category_starts.assign(m_type_count + 1, 0);
    for (StreamIndex stream = 0; stream < m_categories.size(); ++stream) {
        if (m_categories[stream] >= m_type_count)
            continue;
        ++m_category_starts[m_categories[stream] + 1];
        streams.push_back(stream);
    }
    sum_up(m_category_starts);
    std::stable_sort(streams.begin(), streams.end(), [&](StreamIndex a, StreamIndex b) {
        return std::pair(m_categories[a], first(a)) < std::pair(m_categories[b], first(b));
    });
    m_category_streams = std::move(streams);
}

void Timeline::derive_stories()
{
    // Stories are numbered 1, 2, 3, ...: a number above the count of records can only be damage, and has no index.
    const auto each = [&](auto&& visit) {
        for (std::size_t record = 0; record < size(); ++record)
            if (m_kinds[record] == RecordKind::event && m_correlations[record] != 0 && m_correlations[record] <= size())
                visit(m_correlations[record], record + 1);
    };
    std::uint32_t last = 0;
    each([&](std::uint32_t story, std::size_t) { last = std::max(last, story); });
    m_story_starts.assign(std::size_t{last} + 2, 0);
    each([&](std::uint32_t story, std::size_t) { ++m_story_starts[story + 1]; });
    sum_up(m_story_starts);
    m_story_events.resize(m_story_starts.back());
    std::vector<std::uint32_t> next(m_story_starts.begin(), m_story_starts.end() - 1);
    each([&](std::uint32_t story, std::size_t at) { m_story_events[next[story]++] = static_cast<std::uint32_t>(at); });
}

void Timeline::derive_deliveries()
{
    std::set<std::pair<TypeIndex, TypeIndex>> seen;
    for (std::size_t record = 0; record < size(); ++record) {
        const std::pair delivery(m_types[record], m_actors[record]);
        if (m_kinds[record] == RecordKind::delivery && delivery.first < m_type_count && delivery.second < m_type_count &&
            !seen.contains(delivery))
            seen.insert(delivery);
    }
    m_deliveries.assign(seen.begin(), seen.end());
}

} // namespace stormreel
