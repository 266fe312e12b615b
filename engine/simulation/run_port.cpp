// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/run_port.h"

#include "engine/simulation/travel_times.h"
#include "engine/simulation/world.h"

#include <algorithm>

// Where a run and its bus meet.

namespace stormreel {

std::int64_t RunPort::now_us() const
{
    return m_world.m_now_us;
}

bool RunPort::over() const
{
    return m_world.done();
}

bool RunPort::room(const Parcel& parcel) const
{
    return m_world.room(m_world.m_stories[parcel.story - 1]);
}

Random& RunPort::random()
{
    return m_world.m_random;
}

void RunPort::later(BusStep step, std::uint32_t row, std::int64_t at_us, std::uint64_t serial, bool spare)
{
    m_world.m_agenda.add({.time_us = at_us,
                          .kind = spare ? Task::Kind::spare : Task::Kind::carry,
                          .what = static_cast<std::uint32_t>(step),
                          .row = row,
                          .cause = serial});
}

std::int64_t& RunPort::last_due_us(const Task& task)
{
    if (m_world.m_rules)
        return m_world.m_rules->entities[m_world.m_rules->loads.at(task.load).entity].last_due_us;
    const NodeIndex read_model = m_world.m_flow.projections[task.what].read_model;
    return m_world.place_of(read_model, m_world.m_stories[task.row - 1]).last_due_us;
}

std::int64_t RunPort::due_us(const Parcel& parcel)
{
    const std::int64_t now_us = m_world.m_now_us;
    if (parcel.tasks.front().kind == Task::Kind::deliver)
        return now_us + m_world.m_random.around(m_world.m_settings.delivery_us);
    // One event may change several rows, and each row hears of events in their order.
    const std::int64_t factor = m_world.m_random.percent(slow_percent) ? slow_factor : 1;
    std::int64_t due_us = now_us + m_world.m_random.around(factor * m_world.m_settings.projection_us);
    for (const Task& task : parcel.tasks)
        due_us = std::max(due_us, last_due_us(task));
    for (const Task& task : parcel.tasks)
        last_due_us(task) = due_us;
    return due_us;
}

void RunPort::hand_over(const Parcel& parcel, const Passage& passage)
{
    const Story& story = m_world.m_stories[parcel.story - 1];
    for (const Task& task : parcel.tasks) {
        m_world.look();
        if (!m_world.room(story))
            break;
        m_world.m_passage = passage;
        if (passage.skipped)
            skip(task, parcel.consumer);
        else
            hand_over(task, parcel);
    }
    m_world.m_passage = Passage();
}

void RunPort::hand_over(const Task& task, const Parcel& parcel)
{
    Story& story = m_world.m_stories[task.story - 1];
    const bool is_row = task.kind == Task::Kind::project;
    if (!m_world.m_rules) {
        if (is_row && parcel.consumer == m_world.m_newcomer) {
            Place& row = m_world.place_of(parcel.consumer, m_world.m_stories[task.row - 1]);
            m_world.m_passage.anew = !std::exchange(row.anew, true) && row.instance.version > 0;
        }
        return is_row ? m_world.project(task, story) : m_world.deliver(task, story);
    }
    const Load load = m_world.m_rules->loads.at(task.load);
    // Something else may have been on its way to a row first. A row is as it is when the first event that reaches it happened.
    if (Entity* row = is_row ? &m_world.m_rules->entities[load.entity] : nullptr; row && row->version == 0)
        m_world.m_rules->keep(*row, initial_value({m_world.m_flow, *m_world.m_rules->design, parcel.happened_us}, row->node));
    is_row ? m_world.project_ruled(task, load, story) : m_world.deliver_ruled(task, load, story);
}

/// A consumer that knows what it has handled does nothing, and says so.
void RunPort::skip(const Task& task, NodeIndex consumer)
{
    Story& story = m_world.m_stories[task.story - 1];
    StreamIndex row = none32;
    if (task.kind == Task::Kind::project)
        row = m_world.m_rules ? m_world.m_rules->entities[m_world.m_rules->loads.at(task.load).entity].stream
                              : m_world.place_of(consumer, m_world.m_stories[task.row - 1]).stream;
    Record& delivery = m_world.record(RecordKind::delivery, task.event, story, task.cause);
    delivery.actor = consumer;
    delivery.stream = row;
    delivery.data = "{}";
    m_world.tell_passage(delivery);
}

void RunPort::copy(Parcel& parcel)
{
    if (!m_world.m_rules)
        return;
    for (Task& task : parcel.tasks) {
        task.load = m_world.m_rules->loads.keep(Load(m_world.m_rules->loads.at(task.load)));
        ++m_world.m_rules->story(task.story).waiting;
    }
}

void RunPort::forget(Parcel& parcel)
{
    if (!m_world.m_rules)
        return;
    for (const Task& task : parcel.tasks) {
        m_world.m_rules->loads.take(task.load);
        --m_world.m_rules->story(task.story).waiting;
    }
}

void RunPort::tell(RecordKind kind, const Parcel& parcel, const std::string& data)
{
    Story& story = m_world.m_stories[parcel.story - 1];
    if (!m_world.room(story))
        return;
    Record& told = m_world.record(kind, parcel.event, story, parcel.position);
    told.actor = parcel.consumer;
    m_world.carry(told, data, story);
}

void RunPort::tell(NodeIndex consumer, const MishapData& data)
{
    if (m_world.done())
        return;
    Record& told = m_world.m_ledger.add();
    const Position position = told.position;
    told = Record();
    told.position = position;
    told.time_us = m_world.m_now_us;
    told.kind = RecordKind::fault;
    told.type = consumer;
    told.actor = consumer;
    told.data = to_json_text(data);
}

void RunPort::start_anew(NodeIndex consumer)
{
    m_world.m_newcomer = consumer;
    const auto is_its = [&](const auto& heard) { return m_world.m_flow.reactions[heard.first].policy == consumer; };
    m_world.m_stories.each([&](Story& story) { std::erase_if(story.heard, is_its); });
}

// --- The world's side ---

void World::open_message(NodeIndex event, const std::string& stream, NodeIndex receiver, const Story& story, Position position)
{
    Parcel about;
    about.event = event;
    about.position = position;
    about.story = story.number;
    about.key = key_hash(stream);
    m_bus->open(std::move(about), receiver == no_node ? std::string_view("story") : m_flow.nodes[receiver].slug);
}

void World::open_message_ruled(const Fact& event, std::uint32_t entity, Story& story, Position position)
{
    const NodeIndex receiver = entity == none32 ? no_node : m_rules->entities[entity].node;
    const std::string& stream = entity == none32 ? place_of(no_node, story).name : m_rules->entities[entity].name;
    const auto& publication = m_rules->design->nodes[event.node].publication;
    Parcel about;
    about.event = event.node;
    about.position = position;
    about.story = story.number;
    about.key = key_hash(stream);
    std::string topic = receiver == no_node ? "story" : m_flow.nodes[receiver].slug;
    if (publication && !publication->topic.empty())
        topic = publication->topic;
    if (publication && !publication->key.empty()) {
        const Situation now = situation();
        Question question(now);
        question.scope.with(Slot::event, event.value);
        const cel::Value key = publication->key.evaluate(question.scope);
        if (const auto text = key_text(key))
            about.key = key_hash(*text);
        else
            record_fault(fault_words(now, {event.node, RuleKind::publication, {}}, publication->key, key), event.node, none32,
                         story, position);
    }
    m_bus->open(std::move(about), topic);
}

void World::pass(const Task& task, Load load, NodeIndex consumer)
{
    if (!m_bus)
        return schedule(task, std::move(load));
    RuledStory& story = m_rules->story(task.story);
    if (story.crowded())
        return;
    Task loaded = task;
    loaded.load = m_rules->loads.keep(std::move(load));
    ++story.waiting;
    m_bus->put(consumer, loaded);
}

void World::begin_anew(Entity& entity)
{
    if (std::exchange(entity.anew, true) || entity.version == 0)
        return;
    m_passage.anew = true;
    entity.process = {};
    m_rules->keep(entity, m_rules->plans[entity.node] ? cel::Value() : initial_value(situation(), entity.node));
}

} // namespace stormreel
