// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/json_text.h"
#include "engine/simulation/travel_times.h"
#include "engine/simulation/world.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::int64_t succession_us = 20'000'000; // mean time along an arrow from event to event

} // namespace

void World::perform(const Task& task)
{
    using Kind = Task::Kind;
    if (task.kind == Kind::arrive || task.kind == Kind::wait)
        return arrive(task.what);
    if (task.kind == Kind::begin)
        return begin_story();
    if (task.kind == Kind::erase)
        return erase_person();
    if (task.kind == Kind::carry || task.kind == Kind::spare)
        return m_bus->go_on(task);
    Story& story = m_stories[task.story - 1];
    if (m_rules)
        return perform_ruled(task, story);
    if (!room(story))
        return;
    switch (task.kind) {
    case Kind::happen:
        return happen(task, story);
    case Kind::handle:
        return handle(m_wiring.handlings[task.what], story, task.cause, task.actor);
    case Kind::deliver:
        return deliver(task, story);
    case Kind::project:
        return project(task, story);
    case Kind::look:
        return look_again(task, {}, story);
    default:
        return;
    }
}

void World::issue(NodeIndex command, Story& story, Position cause, TypeIndex actor, std::int64_t delay_us)
{
    for (const std::uint32_t handling : m_wiring.handlings_of[command])
        m_agenda.add({.time_us = m_now_us + delay_us,
                      .kind = Task::Kind::handle,
                      .what = handling,
                      .story = story.number,
                      .actor = actor,
                      .cause = cause});
}

void World::handle(const Handling& handling, Story& story, Position cause, TypeIndex actor)
{
    Place& place = place_of(handling.receiver, story);
    learn_key(handling.receiver, place, story);
    Record& command = record(RecordKind::command, handling.command, story, cause);
    command.stream = place.stream;
    command.actor = actor;
    const Position position = command.position;
    const Verdict verdict = decide(m_flow, handling, place.instance, place.name, m_random.next());
    if (!verdict.rejection.empty() && room(story)) {
        Record& rejection = record(RecordKind::rejection, handling.command, story, position);
        rejection.stream = place.stream;
        rejection.data = "{\"reason\":" + json_text(verdict.rejection) + "}";
    }
    for (const NodeIndex event : verdict.events)
        append_event(event, story, handling.receiver, position);
}

void World::happen(const Task& task, Story& story)
{
    if (task.known > 0)
        story.happened.push_back(task.what); // or an arrow that leads back to it would let it happen again
    if (m_rules)
        append_event_ruled({task.what, zero_value(cel::Type::object(m_rules->design->nodes[task.what].type))}, story, none32,
                           task.cause);
    else
        append_event(task.what, story, no_node, task.cause);
    if (task.known > 0)
        schedule_free(story, task.known);
}

void World::append_event(NodeIndex event, Story& story, NodeIndex receiver, Position cause)
{
    if (!room(story))
        return;
    Place& place = place_of(receiver, story);
    const bool existed = place.instance.exists();
    place.instance = evolve(place.instance, event);
    if (!existed && receiver != no_node && m_flow.nodes[receiver].kind == NoteKind::aggregate)
        m_instances[receiver].push_back(story.number);
    Record& fact = record(RecordKind::event, event, story, cause);
    fact.stream = place.stream;
    fact.version = place.instance.version;
    spread(event, receiver, story, fact.position, fact.version);
}

void World::spread(NodeIndex event, NodeIndex receiver, Story& story, Position position, std::uint32_t version)
{
    const auto known = static_cast<std::uint32_t>(story.known.size());
    expect(receiver, version, event, story);
    if (m_bus)
        open_message(event, place_of(receiver, story).name, receiver, story, position);
    for (const std::uint32_t reaction : m_wiring.reactions_of[event]) {
        if (m_flow.reactions[reaction].policy == no_node) {
            for (const NodeIndex command : m_flow.reactions[reaction].commands)
                issue(command, story, position, none32, m_random.around(m_settings.handling_us));
            continue;
        }
        Task delivery{.kind = Task::Kind::deliver,
                      .what = reaction,
                      .story = story.number,
                      .event = event,
                      .cause = position,
                      .origin = receiver,
                      .version = version};
        if (m_bus) {
            m_bus->put(m_flow.reactions[reaction].policy, delivery);
            continue;
        }
        delivery.time_us = m_now_us + m_random.around(m_settings.delivery_us);
        m_agenda.add(delivery);
        if (m_random.percent(m_settings.duplicate_percent)) {
            delivery.time_us += m_random.around(redelivery_factor * m_settings.delivery_us);
            m_agenda.add(delivery);
        }
    }
    for (const std::uint32_t projection : m_wiring.projections_of[event]) {
        const NodeIndex read_model = m_flow.projections[projection].read_model;
        const std::uint32_t owner = row_story(read_model, receiver, story);
        Task delivery{.kind = Task::Kind::project,
                      .what = projection,
                      .story = story.number,
                      .row = owner,
                      .event = event,
                      .known = known,
                      .cause = position,
                      .origin = receiver,
                      .version = version};
        if (m_bus) {
            m_bus->put(read_model, delivery);
            continue;
        }
        const std::int64_t factor = m_random.percent(slow_percent) ? slow_factor : 1;
        Place& row = place_of(read_model, m_stories[owner - 1]);
        row.last_due_us = std::max(row.last_due_us, m_now_us + m_random.around(factor * m_settings.projection_us));
        delivery.time_us = row.last_due_us;
        m_agenda.add(delivery);
    }
    if (m_bus)
        m_bus->send();
    succeed(event, story, position);
}

void World::succeed(NodeIndex event, Story& story, Position position)
{
    for (const NodeIndex next : m_wiring.followers_of[event]) {
        if (std::find(story.happened.begin(), story.happened.end(), next) != story.happened.end())
            continue;
        story.happened.push_back(next);
        m_agenda.add({.time_us = m_now_us + m_random.around(succession_us),
                      .kind = Task::Kind::happen,
                      .what = next,
                      .story = story.number,
                      .cause = position});
    }
}

void World::deliver(const Task& task, Story& story)
{
    const Reaction& reaction = m_flow.reactions[task.what];
    ask_back(task, story);
    Record& delivery = record(RecordKind::delivery, task.event, story, task.cause);
    delivery.actor = reaction.policy;
    delivery.data = "{}";
    tell_passage(delivery);
    const Position position = delivery.position;
    auto heard = std::find_if(story.heard.begin(), story.heard.end(), [&](const auto& each) { return each.first == task.what; });
    Reacted reacted = react(reaction, heard == story.heard.end() ? Heard{} : heard->second, task.event);
    if (heard != story.heard.end())
        heard->second = std::move(reacted.heard);
    else if (!reacted.heard.events.empty())
        story.heard.emplace_back(task.what, std::move(reacted.heard));
    if (reacted.wakes && !m_passage.silent)
        for (const NodeIndex command : reaction.commands)
            issue(command, story, position, reaction.policy, m_random.around(m_settings.handling_us));
}

void World::project(const Task& task, Story& story)
{
    const NodeIndex read_model = m_flow.projections[task.what].read_model;
    heard(task.origin, task.version, read_model, story);
    ask_back(task, story);
    Place& row = place_of(read_model, m_stories[task.row - 1]);
    row.instance = evolve(row.instance, task.event);
    Record& delivery = record(RecordKind::delivery, task.event, story, task.cause);
    delivery.actor = read_model;
    delivery.stream = row.stream;
    delivery.version = row.instance.version;
    delivery.data.assign(story.known, 0, task.known).push_back('}');
    tell_passage(delivery);
}

std::uint32_t World::row_story(NodeIndex read_model, NodeIndex receiver, const Story& story) const
{
    for (const auto& [aggregate, owner] : story.borrowed) {
        const auto& places = m_stories[owner - 1].places;
        if (aggregate == receiver &&
            std::any_of(places.begin(), places.end(), [&](const Place& place) { return place.node == read_model; }))
            return owner;
    }
    return story.number;
}

Place& World::place_of(NodeIndex node, Story& story)
{
    for (const auto& [aggregate, owner] : story.borrowed)
        if (aggregate == node)
            return place_of(node, m_stories[owner - 1]);
    for (Place& place : story.places)
        if (place.node == node)
            return place;
    Place& place = story.places.emplace_back();
    place.node = node;
    const std::string number = "-" + std::to_string(story.number);
    if (node == no_node)
        place.stream = m_ledger.add_stream("story" + number, "story", none32);
    else
        place.stream = m_ledger.add_stream(m_flow.nodes[node].slug + number, traits(m_flow.nodes[node].kind).key, node);
    place.name = m_ledger.name(place.stream);
    return place;
}

void World::learn_key(NodeIndex node, const Place& place, Story& story)
{
    if (node == no_node || m_wiring.keys[node].empty())
        return;
    const std::string& field = m_wiring.keys[node];
    if (story.known.find(field) == std::string::npos)
        story.known += (story.known.size() > 1 ? "," : "") + field + json_text(place.name);
}

Record& World::record(RecordKind kind, NodeIndex type, Story& story, Position cause)
{
    ++story.records;
    Record& record = m_ledger.add();
    record.time_us = m_now_us;
    record.kind = kind;
    record.type = type;
    record.stream = none32;
    record.version = 0;
    record.cause = cause;
    record.correlation = story.number;
    record.actor = none32;
    record.personal.clear();
    record.data.assign(story.known).push_back('}');
    return record;
}

} // namespace stormreel
