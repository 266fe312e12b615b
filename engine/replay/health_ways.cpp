// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/handovers.h"
#include "engine/replay/health.h"

#include <nlohmann/json.hpp>

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

std::vector<Health::Way> Health::ways_of(const Timeline& timeline, Newcomer newcomer)
{
    std::vector<Way> ways;
    const Position joined = newcomer.consumer == none32 ? 0 : timeline.at_time(newcomer.joined_us) + 1;
    Handovers(timeline).each([&](Position event, TypeIndex consumer, std::span<const std::uint32_t> positions) {
        if (timeline.kind(event) != RecordKind::event)
            return;
        const Position from = consumer == newcomer.consumer ? std::max(event, joined) : event;
        const Position to = end_of_way(timeline, positions);
        if (to > from)
            ways.push_back({static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(to)});
    });
    return ways;
}

Health Health::of(const Timeline& timeline, Newcomer newcomer)
{
    Health health;
    health.m_timeline = &timeline;
    health.take(ways_of(timeline, newcomer));
    return health;
}

Health Health::of(const Replay& replay)
{
    const RunHeader& run = replay.header();
    const auto settings = nlohmann::json::parse(run.settings, nullptr, false);
    Newcomer newcomer;
    if (settings.is_object() && run.source == RunSource::simulated) {
        const auto slug = settings.find("newcomer");
        const auto joins = settings.find("newcomer_us");
        for (TypeIndex type = 0; slug != settings.end() && slug->is_string() && type < run.types.size(); ++type)
            if ((run.types[type].kind == NoteKind::policy || run.types[type].kind == NoteKind::read_model) &&
                run.types[type].slug == slug->get_ref<const std::string&>())
                newcomer.consumer = type;
        if (joins != settings.end() && joins->is_number_integer())
            newcomer.joined_us = run.started_us + joins->get<std::int64_t>();
    }
    return of(replay.timeline(), newcomer);
}

} // namespace stormreel
