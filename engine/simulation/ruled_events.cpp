// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/payloads.h"
#include "engine/simulation/json_text.h"
#include "engine/simulation/travel_times.h"
#include "engine/simulation/world.h"

// Events at design level: what they make of states, whom they reach.

namespace stormreel {

void World::record_fault(const std::string& words, NodeIndex node, StreamIndex stream, Story& story, Position cause)
{
    if (!room(story))
        return;
    Record& fault = record(RecordKind::fault, node, story, cause);
    fault.stream = stream;
    carry_words(fault, "{\"reason\":" + json_text(words) + "}", words, story);
}

void World::append_event_ruled(Fact event, Story& story, std::uint32_t entity, Position cause)
{
    look();
    if (!room(story))
        return;
    m_rules->story(story.number);
    event.value = with_keys(event, entity, story);
    event.value = as_kept(situation(), event);
    Place* place = entity == none32 ? &place_of(no_node, story) : nullptr;
    Record& fact = record(RecordKind::event, event.node, story, cause);
    fact.stream = place ? place->stream : m_rules->entities[entity].stream;
    const OldPayload old = write_old(event);
    carry_fact(fact, event, old.text.empty() ? payload(*m_rules->design, event) : old.text, entity, !old.text.empty(), story);
    std::string not_upcast;
    if (!old.text.empty()) // as everyone who reads it brings it up to date
        event.value = from_payload(situation(), event.node, old.text, &not_upcast);
    const Position position = fact.position;
    if (place) {
        place->instance = evolve(place->instance, event.node);
        fact.version = place->instance.version;
    } else {
        Entity& receiver = m_rules->entities[entity];
        const bool existed = receiver.version > 0;
        fact.version = ++receiver.version;
        Evolved evolved = evolve(situation(), receiver.node, {receiver.value, existed, receiver.name}, event);
        m_rules->keep(receiver, std::move(evolved.value));
        if (!existed && m_flow.nodes[receiver.node].kind == NoteKind::aggregate) {
            m_instances[receiver.node].push_back(receiver.story);
            m_rules->existing[receiver.node].push_back(entity);
        }
        if (!evolved.fault.empty())
            record_fault(evolved.fault, receiver.node, receiver.stream, story, position);
    }
    if (!old.fault.empty())
        record_fault(old.fault, event.node, none32, story, position);
    if (!not_upcast.empty() && m_settings.machinery.upcast && room(story)) {
        MishapData said;
        said.mishap = Mishap::not_upcast;
        said.reason = not_upcast;
        carry(record(RecordKind::fault, event.node, story, position), to_json_text(said), story);
    }
    watch_event(event, entity, story, position);
    const std::uint32_t present = present_version(m_rules->design->nodes[event.node]);
    spread_ruled(event, entity, story, position, old.text.empty() ? 0 : present - 1);
}

void World::spread_ruled(const Fact& event, std::uint32_t entity, Story& story, Position position, std::uint32_t schema)
{
    const Situation now = situation();
    const std::uint32_t version = entity == none32 ? 0 : m_rules->entities[entity].version;
    expect(entity, version, event.node, story);
    if (m_bus)
        open_message_ruled(event, entity, story, position);
    for (const std::uint32_t index : m_wiring.reactions_of[event.node]) {
        const Reaction& reaction = m_flow.reactions[index];
        if (reaction.policy == no_node) {
            const Woken woken = react(now, reaction, {}, event, {});
            for (const Fact& command : woken.commands)
                issue_ruled(command, story, position, none32, m_random.around(m_settings.handling_us));
            continue;
        }
        Task delivery{.kind = Task::Kind::deliver,
                      .what = index,
                      .story = story.number,
                      .event = event.node,
                      .cause = position,
                      .origin = entity,
                      .version = version};
        if (m_bus) {
            pass(delivery, {.value = event.value, .element = {}, .entity = entity, .schema = schema}, reaction.policy);
            continue;
        }
        delivery.time_us = m_now_us + m_random.around(m_settings.delivery_us);
        const bool twice = m_random.percent(m_settings.duplicate_percent);
        for (int time = 0; time < (twice ? 2 : 1); ++time) {
            schedule(delivery, {.value = event.value, .element = {}, .entity = entity, .schema = schema});
            if (twice)
                delivery.time_us += m_random.around(redelivery_factor * m_settings.delivery_us);
        }
    }
    for (const std::uint32_t projection : m_wiring.projections_of[event.node])
        spread_rows(event, entity, projection, story, position, schema);
    if (m_bus)
        m_bus->send();
    succeed(event.node, story, position);
}

void World::spread_rows(const Fact& event, std::uint32_t entity, std::uint32_t projection, Story& story, Position position,
                        std::uint32_t schema)
{
    if (m_rules->story(story.number).crowded())
        return;
    const NodeIndex read_model = m_flow.projections[projection].read_model;
    const EventDesign* design = m_rules->design->nodes[read_model].event(event.node);
    const bool fans_out = design && !design->each.empty();
    const std::string key = entity == none32 ? std::string() : m_rules->entities[entity].name;
    RowChanges changes = rows_of(situation(), read_model, event, key);
    if (!changes.fault.empty())
        record_fault(changes.fault, read_model, none32, story, position);
    const std::uint32_t version = entity == none32 ? 0 : m_rules->entities[entity].version;
    if (changes.rows.empty()) // it is about none of its rows
        heard(entity, version, read_model, story);
    for (RowChange& change : changes.rows) {
        look();
        if (done() || m_rules->story(story.number).crowded())
            return;
        std::uint32_t row = none32;
        if (change.key) {
            row = named_entity(read_model, instance_name(m_flow.nodes[read_model], *change.key), story);
        } else {
            // What happens to another story's instance changes the row of that story, where it has one.
            const std::uint32_t home = entity == none32 ? story.number : m_rules->entities[entity].story;
            const auto& own = m_rules->story(home).own;
            const bool there = std::any_of(own.begin(), own.end(), [&](const auto& one) { return one.first == read_model; });
            row = own_entity(read_model, there ? m_stories[home - 1] : story);
        }
        Task delivery{.kind = Task::Kind::project,
                      .what = projection,
                      .story = story.number,
                      .event = event.node,
                      .cause = position,
                      .origin = entity,
                      .version = version};
        if (!m_bus) {
            const std::int64_t factor = m_random.percent(slow_percent) ? slow_factor : 1;
            Entity& kept = m_rules->entities[row];
            kept.last_due_us = std::max(kept.last_due_us, m_now_us + m_random.around(factor * m_settings.projection_us));
            delivery.time_us = kept.last_due_us;
        }
        pass(delivery,
             {.value = event.value,
              .element = std::move(change.element),
              .place = fans_out ? change.place : none32,
              .entity = row,
              .schema = schema},
             read_model);
    }
}

void World::project_ruled(const Task& task, const Load& load, Story& story)
{
    Entity& row = m_rules->entities[load.entity];
    heard(task.origin, task.version, row.node, story);
    if (misread(task, load, row.node, story))
        return;
    const Handed handed = hand_over(task, load);
    if (row.node == m_newcomer)
        begin_anew(row);
    Evolved evolved = evolve_row(situation(), row.node, row.value, row.name, {task.event, handed.value}, load.element);
    m_rules->keep(row, std::move(evolved.value));
    Record& delivery = record(RecordKind::delivery, task.event, story, task.cause);
    delivery.actor = row.node;
    delivery.stream = row.stream;
    delivery.version = ++row.version;
    carry_delivery(delivery, task, load, handed, story);
    const Position position = delivery.position;
    if (!evolved.fault.empty())
        record_fault(evolved.fault, row.node, row.stream, story, position);
}

void World::deliver_ruled(const Task& task, const Load& load, Story& story)
{
    const Reaction& reaction = m_flow.reactions[task.what];
    if (m_rules->plans[reaction.policy])
        return deliver_process(task, load, reaction.policy, story);
    if (misread(task, load, reaction.policy, story))
        return;
    const Handed handed = hand_over(task, load);
    Record& delivery = record(RecordKind::delivery, task.event, story, task.cause);
    delivery.actor = reaction.policy;
    carry_delivery(delivery, task, load, handed, story);
    const Position position = delivery.position;
    auto heard = std::find_if(story.heard.begin(), story.heard.end(), [&](const auto& each) { return each.first == task.what; });
    if (heard == story.heard.end())
        heard = story.heard.insert(heard, {task.what, Heard{}});
    const std::string key = load.entity == none32 ? std::string() : m_rules->entities[load.entity].name;
    Woken woken = react(situation(), reaction, heard->second, {task.event, handed.value}, key);
    heard->second = std::move(woken.heard);
    if (!woken.fault.empty())
        record_fault(woken.fault, reaction.policy, none32, story, position);
    if (m_passage.silent)
        return;
    for (const Fact& command : woken.commands)
        issue_ruled(command, story, position, reaction.policy, woken.after_us + m_random.around(m_settings.handling_us));
}

} // namespace stormreel
