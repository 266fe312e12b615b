// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/audience.h"
#include "engine/replay/health.h"

// Which deliveries were under way, and from when to when.

namespace stormreel {

namespace {

/// The record after which it is not under way any more; one after the last where that never comes, 0 where nothing says.
Position end_of_way(const Timeline& timeline, std::span<const std::uint32_t> positions)
{
    Position fault = 0;
    bool tried = false;
    for (const std::uint32_t at : positions) {
        const RecordKind kind = timeline.kind(at);
        if (kind == RecordKind::delivery || kind == RecordKind::dead_letter)
            return at;
        tried = tried || kind == RecordKind::retry;
        if (kind == RecordKind::fault)
            fault = at;
    }
    return tried ? timeline.size() + 1 : fault;
}

} // namespace

std::string_view key(Vital vital)
{
    constexpr std::array<std::string_view, vital_count> keys = {"lag", "depth", "retries", "dead_letters", "rejections"};
    return keys[static_cast<std::size_t>(vital)];
}

std::vector<Health::Way> Health::ways_of(const Timeline& timeline)
{
    std::vector<Way> ways;
    Handovers(timeline).each([&](Position event, TypeIndex, std::span<const std::uint32_t> positions) {
        const Position to = end_of_way(timeline, positions);
        if (timeline.kind(event) == RecordKind::event && to != 0)
            ways.push_back({static_cast<std::uint32_t>(event), static_cast<std::uint32_t>(to)});
    });
    return ways;
}

Health Health::of(const Timeline& timeline)
{
    Health health;
    health.m_timeline = &timeline;
    health.take(ways_of(timeline));
    return health;
}

Health Health::of(const Replay& replay)
{
    const Timeline& timeline = replay.timeline();
    std::vector<Way> ways = ways_of(timeline);
    const Silence silence = silence_of(replay, Audience(replay), Handovers(timeline), [](Position) { return true; });
    for (const Handover& one : silence.awaited)
        ways.push_back({static_cast<std::uint32_t>(one.event), static_cast<std::uint32_t>(timeline.size() + 1)});
    Health health;
    health.m_timeline = &timeline;
    health.take(std::move(ways));
    return health;
}

} // namespace stormreel
