// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/audience.h"

#include "engine/replay/summary_settings.h"
#include "engine/runtime/payloads.h"
#include "engine/runtime/policy.h"
#include "engine/runtime/ruled_flow.h"
#include "engine/runtime/states.h"

namespace stormreel {

Audience::Audience(const Replay& replay) : m_of(replay.header().types.size()), m_wall(replay.wall())
{
    const auto add = [&](TypeIndex event, TypeIndex consumer) {
        if (event < m_of.size() && consumer < m_of.size())
            m_of[event].push_back(consumer);
    };
    if (const Flow* flow = replay.flow()) {
        m_flow = std::make_shared<const Flow>(m_wall.any() ? ruled_flow(*flow, *m_wall.design) : *flow);
        for (const Reaction& reaction : m_flow->reactions)
            for (const NodeIndex event : reaction.events)
                add(event, reaction.policy);
        for (const Projection& projection : m_flow->projections)
            for (const NodeIndex event : projection.events)
                add(event, projection.read_model);
    }
    for (const auto& [event, consumer] : replay.timeline().deliveries())
        add(event, consumer);
    for (auto& consumers : m_of)
        sort_uniquely(consumers);
}

std::span<const TypeIndex> Audience::of(TypeIndex event) const
{
    return event < m_of.size() ? std::span<const TypeIndex>(m_of[event]) : std::span<const TypeIndex>();
}

bool Audience::has(TypeIndex event, TypeIndex consumer) const
{
    const auto consumers = of(event);
    return std::binary_search(consumers.begin(), consumers.end(), consumer);
}

bool Audience::depends(TypeIndex event, TypeIndex consumer) const
{
    if (!m_wall.any() || m_flow->nodes[consumer].kind != NoteKind::read_model)
        return false;
    const EventDesign* design = m_wall.design->nodes[consumer].event(event);
    return design && !design->each.empty();
}

bool Audience::is_for(const Record& event, TypeIndex consumer) const
{
    if (!has(event.type, consumer))
        return false;
    if (!depends(event.type, consumer))
        return true;
    const Situation situation{*m_flow, *m_wall.design, event.time_us};
    const Fact fact{event.type, from_payload(situation, event.type, event.data)};
    return !rows_of(situation, consumer, fact, {}).rows.empty();
}

namespace {

/// The type of a consumer that joins the run later; none32 where none does.
TypeIndex newcomer_of(const Replay& replay)
{
    const std::string slug = summary_settings(replay.header()).newcomer;
    if (const Flow* flow = replay.flow(); flow && !slug.empty())
        for (NodeIndex node = 0; node < flow->nodes.size(); ++node)
            if (flow->nodes[node].slug == slug &&
                (flow->nodes[node].kind == NoteKind::policy || flow->nodes[node].kind == NoteKind::read_model))
                return node;
    return none32;
}

/// Events that a fault without a consumer is about, by (event, type of the fault): it was never published, or, where the type is
/// a consumer's, that has no row for it. Ascending.
std::vector<std::pair<Position, TypeIndex>> faults_of_events(const Timeline& timeline, const std::function<bool(Position)>& says)
{
    std::vector<std::pair<Position, TypeIndex>> faults;
    for (Position at = 1; at <= timeline.size(); ++at)
        if (timeline.kind(at) == RecordKind::fault && timeline.actor(at) == none32)
            if (const Position event = Handovers::event_of(timeline, at);
                event != 0 && (timeline.type(at) != timeline.type(event) || says(at)))
                faults.emplace_back(event, timeline.type(at));
    std::sort(faults.begin(), faults.end());
    return faults;
}

/// Stories that are full: what would be more does not come, and nothing says so.
std::vector<bool> full_stories(const Timeline& timeline)
{
    std::vector<std::uint32_t> records;
    for (Position at = 1; at <= timeline.size(); ++at) {
        const std::uint32_t story = timeline.correlation(at);
        if (story > timeline.size())
            continue;
        if (story >= records.size())
            records.resize(std::size_t{story} + 1);
        ++records[story];
    }
    std::vector<bool> full(records.size());
    for (std::size_t story = 0; story < records.size(); ++story)
        full[story] = records[story] >= most_records_of_a_story;
    return full;
}

} // namespace

Silence silence_of(const Replay& replay, const Audience& audience, const Handovers& handovers,
                   const std::function<bool(Position)>& says)
{
    const Timeline& timeline = replay.timeline();
    const TypeIndex newcomer = newcomer_of(replay);
    const auto faults = faults_of_events(timeline, says);
    const auto full = full_stories(timeline);
    const auto is_faulty = [&](Position event, TypeIndex type) {
        return std::binary_search(faults.begin(), faults.end(), std::pair(event, type));
    };
    Silence silence;
    for (Position event = 1; event <= timeline.size(); ++event) {
        const TypeIndex type = timeline.type(event);
        const std::uint32_t story = timeline.correlation(event);
        if (timeline.kind(event) != RecordKind::event || audience.of(type).empty() || (story < full.size() && full[story]) ||
            is_faulty(event, type)) // it was never published
            continue;
        const auto handed = handovers.of(event);
        for (const TypeIndex consumer : audience.of(type)) {
            const bool told = std::any_of(handed.begin(), handed.end(),
                                          [&](std::uint32_t at) { return timeline.actor(at) == consumer && says(at); });
            if (!told && consumer != newcomer && !is_faulty(event, consumer)) // no row could be worked out
                (audience.depends(type, consumer) ? silence.perhaps : silence.awaited).push_back({event, consumer});
        }
    }
    return silence;
}

} // namespace stormreel
