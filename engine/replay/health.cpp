// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/health.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t block = 256; // of what a maximum is kept for

std::uint64_t span_us(std::int64_t from_us, std::int64_t to_us)
{
    return to_us <= from_us ? 0 : static_cast<std::uint64_t>(to_us) - static_cast<std::uint64_t>(from_us);
}

/// The highest of value(from) .. value(to - 1), with what is kept for whole blocks.
template <class Value, class Maxima>
std::uint64_t highest_of(std::size_t from, std::size_t to, const Maxima& of_blocks, Value&& value)
{
    std::uint64_t highest = 0;
    while (from < to) {
        if (from % block == 0 && from + block <= to) {
            highest = std::max<std::uint64_t>(highest, of_blocks[from / block]);
            from += block;
        } else {
            highest = std::max<std::uint64_t>(highest, value(from++));
        }
    }
    return highest;
}

template <class Maxima, class Value>
void keep_blocks(std::size_t size, Maxima& of_blocks, Value&& value)
{
    for (std::size_t from = 0; from + block <= size; from += block)
        of_blocks.push_back(
            static_cast<typename Maxima::value_type>(highest_of(from, from + block, Maxima(size / block + 1), value)));
}

} // namespace

std::size_t Health::change_at(Position position) const
{
    return static_cast<std::size_t>(std::upper_bound(m_positions.begin(), m_positions.end(), position) - m_positions.begin());
}

std::uint64_t Health::length_us(const Way& way) const
{
    const Position last = std::min<Position>(way.to, m_timeline->size());
    return span_us(m_timeline->time_us(way.from), m_timeline->time_us(last));
}

void Health::take(std::vector<Way> ways)
{
    const auto sooner = [](const Way& a, const Way& b) { return a.from != b.from ? a.from < b.from : a.to > b.to; };
    std::sort(ways.begin(), ways.end(), sooner);
    for (const Way& way : ways)
        if (m_slowest.empty() || way.to > m_slowest.back().to)
            m_slowest.push_back(way);
    keep_blocks(m_slowest.size(), m_longest, [&](std::size_t i) { return length_us(m_slowest[i]); });

    std::vector<std::uint32_t> ends;
    ends.reserve(ways.size());
    for (const Way& way : ways)
        ends.push_back(way.to);
    std::sort(ends.begin(), ends.end());
    std::size_t begun = 0, ended = 0;
    while (ended < ends.size()) {
        const std::uint32_t at = begun < ways.size() ? std::min(ways[begun].from, ends[ended]) : ends[ended];
        const std::size_t before = begun - ended;
        while (begun < ways.size() && ways[begun].from == at)
            ++begun;
        while (ended < ends.size() && ends[ended] == at)
            ++ended;
        if (begun - ended == before)
            continue;
        m_positions.push_back(at);
        m_depths.push_back(static_cast<std::uint32_t>(begun - ended));
    }
    keep_blocks(m_depths.size(), m_highest, [&](std::size_t i) { return m_depths[i]; });
    m_slowest.shrink_to_fit();
    m_positions.shrink_to_fit();
    m_depths.shrink_to_fit();
}

std::uint64_t Health::depth_in(Position from, Position to) const
{
    // What it was when the span began, and every change in it.
    const std::size_t first = change_at(from - 1), end = change_at(to);
    const std::uint64_t before = first == 0 ? 0 : m_depths[first - 1];
    return std::max(before, highest_of(first, end, m_highest, [&](std::size_t i) { return m_depths[i]; }));
}

std::uint64_t Health::lag_at(Position position, std::int64_t now_us) const
{
    const auto is_over = [&](const Way& way) { return way.to <= position; };
    const auto slowest = std::partition_point(m_slowest.begin(), m_slowest.end(), is_over);
    if (slowest == m_slowest.end() || slowest->from > position)
        return 0;
    return span_us(m_timeline->time_us(slowest->from), now_us);
}

std::uint64_t Health::lag_in(Position from, Position to, std::int64_t end_us) const
{
    const auto place = [&](Position before) {
        const auto is_over = [&](const Way& way) { return way.to <= before; };
        return static_cast<std::size_t>(std::partition_point(m_slowest.begin(), m_slowest.end(), is_over) - m_slowest.begin());
    };
    // Each of the slowest was at its slowest when it ended; and one may be under way when the span ends.
    const std::uint64_t ended =
        highest_of(place(from - 1), place(to), m_longest, [&](std::size_t i) { return length_us(m_slowest[i]); });
    return std::max(ended, lag_at(to, std::min(end_us, m_timeline->time_us(m_timeline->size()))));
}

std::vector<Health::Bin> Health::plot(std::size_t bins, std::int64_t from_us, std::int64_t to_us) const
{
    const auto kinds = m_timeline->histogram(bins, from_us, to_us);
    std::vector<Bin> plot(kinds.size());
    if (to_us < from_us || m_timeline->size() == 0)
        return plot;
    const auto before = [&](std::int64_t time_us) { // records before that time
        return time_us == std::numeric_limits<std::int64_t>::min() ? 0 : m_timeline->at_time(time_us - 1);
    };
    Position from = before(from_us) + 1;
    for (std::size_t i = 0; i < plot.size(); ++i) {
        const bool last = i + 1 == plot.size();
        const std::int64_t end_us = Timeline::bin_edge(from_us, to_us, plot.size(), i + 1);
        const Position to = last ? m_timeline->at_time(to_us) : before(end_us);
        const auto count = [&](RecordKind kind) { return std::uint64_t{kinds[i][static_cast<std::size_t>(kind)]}; };
        plot[i] = {lag_in(from, to, end_us), depth_in(from, to), count(RecordKind::retry), count(RecordKind::dead_letter),
                   count(RecordKind::rejection)};
        from = to + 1;
    }
    return plot;
}

Health::Bin Health::at(Position position) const
{
    position = std::min(position, m_timeline->size());
    if (position == 0)
        return {};
    const Timeline::Bin kinds = m_timeline->kinds_until(position);
    const auto count = [&](RecordKind kind) { return std::uint64_t{kinds[static_cast<std::size_t>(kind)]}; };
    const std::size_t change = change_at(position);
    return {lag_at(position, m_timeline->time_us(position)), change == 0 ? 0U : m_depths[change - 1], count(RecordKind::retry),
            count(RecordKind::dead_letter), count(RecordKind::rejection)};
}

std::size_t Health::bytes() const
{
    const auto memory = [](const auto& column) { return column.capacity() * sizeof(column[0]); };
    return memory(m_positions) + memory(m_depths) + memory(m_highest) + memory(m_slowest) + memory(m_longest);
}

} // namespace stormreel
