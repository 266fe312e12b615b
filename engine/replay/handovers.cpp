// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/handovers.h"

#include <numeric>

namespace stormreel {

namespace {

constexpr int longest_way = 64; // records between a record and its event; more can only be damage

bool is_on_the_way(const Timeline& timeline, Position at)
{
    switch (timeline.kind(at)) {
    case RecordKind::delivery:
    case RecordKind::retry:
    case RecordKind::dead_letter:
        return true;
    case RecordKind::fault:
        return timeline.actor(at) != none32;
    default:
        return false;
    }
}

} // namespace

Position Handovers::event_of(const Timeline& timeline, Position at)
{
    for (int step = 0; step < longest_way; ++step) {
        const Position cause = timeline.cause(at);
        if (cause == 0 || cause >= at)
            return 0;
        if (!is_on_the_way(timeline, cause))
            return cause;
        at = cause;
    }
    return 0;
}

Handovers::Handovers(const Timeline& timeline) : m_timeline(timeline)
{
    const auto each_record = [&](auto&& visit) {
        for (Position at = 1; at <= timeline.size(); ++at)
            if (is_on_the_way(timeline, at))
                if (const Position event = event_of(timeline, at); event != 0)
                    visit(event, at);
    };
    m_starts.assign(timeline.size() + 2, 0);
    each_record([&](Position event, Position) { ++m_starts[event + 1]; });
    std::partial_sum(m_starts.begin(), m_starts.end(), m_starts.begin());
    m_positions.resize(m_starts.back());
    {
        // Each event's start moves as it fills up, and ends where the next one's begins: one place further gives them back.
        std::vector<std::uint32_t>& next = m_starts;
        each_record([&](Position event, Position at) { m_positions[next[event]++] = static_cast<std::uint32_t>(at); });
        std::rotate(next.begin(), next.end() - 1, next.end());
        next.front() = 0;
    }
    const auto by_consumer = [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(timeline.actor(a), a) < std::pair(timeline.actor(b), b);
    };
    for (Position event = 1; event + 1 < m_starts.size(); ++event) {
        const auto from = m_positions.begin() + m_starts[event], to = m_positions.begin() + m_starts[event + 1];
        if (!std::is_sorted(from, to, by_consumer))
            std::sort(from, to, by_consumer);
    }
}

std::span<const std::uint32_t> Handovers::of(Position event) const
{
    if (event + 1 >= m_starts.size())
        return {};
    return std::span(m_positions).subspan(m_starts[event], m_starts[event + 1] - m_starts[event]);
}

} // namespace stormreel
