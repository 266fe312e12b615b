// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/json_text.h"
#include "engine/simulation/world.h"
#include "model/rules/design_index.h"

// Commands at design level: what they carry, whom they reach, and what the receiver says.

namespace stormreel {

namespace {

std::uint32_t found(const std::vector<std::pair<NodeIndex, std::uint32_t>>& pairs, NodeIndex node)
{
    const auto at = std::find_if(pairs.begin(), pairs.end(), [&](const auto& one) { return one.first == node; });
    return at == pairs.end() ? none32 : at->second;
}

} // namespace

void World::perform_ruled(const Task& task, Story& story)
{
    using Kind = Task::Kind;
    const Load load = m_rules->loads.take(task.load);
    if (task.makes_records())
        --m_rules->story(story.number).waiting;
    look();
    if (m_rules->large > RuledRun::most_large)
        return stop_growing(story);
    if (!room(story) && task.kind != Kind::due) // what is owed stays owed, however much happened
        return;
    switch (task.kind) {
    case Kind::happen:
        return happen(task, story);
    case Kind::handle:
        return handle_ruled(task, load, story);
    case Kind::deliver:
        return deliver_ruled(task, load, story);
    case Kind::project:
        return project_ruled(task, load, story);
    case Kind::expire:
        return expire(task, load, story);
    case Kind::due:
        return overdue(task, story);
    case Kind::look:
        return look_again(task, load, story);
    default:
        return;
    }
}

void World::arrive_ruled(std::uint32_t decision, std::uint32_t& count)
{
    ++count;
    const Decision& decided = m_flow.decisions[decision];
    Drawn drawn = generated(decided.command);
    const Fact command{decided.command, std::move(drawn.value)};
    const NodeIndex subject = m_wiring.subjects[decision];
    std::uint32_t number = 0;
    if (m_wiring.begins[decision]) {
        Story& fresh = add_story();
        number = fresh.number;
        for (const NodeIndex aggregate : m_wiring.needs[decision]) {
            const auto& there = m_rules->existing[aggregate];
            const std::uint32_t borrowed = there[m_random.below(there.size())];
            m_rules->story(number).own.emplace_back(aggregate, borrowed);
            learn_key_ruled(borrowed, fresh);
        }
    } else {
        // Whoever acts on one that is there goes on with its story.
        const std::uint32_t meant = subject == no_node ? none32 : [&] {
            for (const auto& key : *m_rules->keys[command.node])
                if (key.aggregate == subject)
                    if (const auto text = key_text(command.value.as_object().fields[key.field]))
                        return m_rules->named(subject, instance_name(m_flow.nodes[subject], *text));
            return none32;
        }();
        number = meant == none32 ? someones_story(decision).number : m_rules->entities[meant].story;
    }
    if (!drawn.fault.empty())
        record_fault(drawn.fault, decided.command, none32, m_stories[number - 1], 0);
    decide_on_ruled(decision, command, m_stories[number - 1]);
    schedule_arrival(decision, Task::Kind::arrive);
}

World::Drawn World::generated(NodeIndex command)
{
    const NodeDesign& design = m_rules->design->nodes[command];
    Draft draft(design.type);
    RunChance chance(m_random, *m_rules);
    chance.command = command;
    const Situation now = situation();
    Question question(now);
    question.scope.host = &chance;
    const RuleSpot spot{command, RuleKind::fields, {}};
    std::string fault;
    for (std::uint32_t i = 0; i < design.fields.size(); ++i) {
        chance.field = i;
        const Expression& generator = design.fields[i].value;
        if (generator.empty())
            continue;
        const cel::Value value = generator.evaluate(question.scope);
        if (!draft.set(i, value) && fault.empty())
            fault = fault_words(now, spot, generator, value);
    }
    cel::Value made = std::move(draft).made();
    if (cel::size_of(made) <= most_kept)
        return {std::move(made), std::move(fault)};
    return {Draft(design.type).made(), fault_words(now, spot, {}, cel::Value::error(too_much_kept))};
}

void World::issue_ruled(const Fact& command, Story& story, Position cause, TypeIndex actor, std::int64_t delay_us,
                        std::uint32_t sender)
{
    for (const std::uint32_t handling : m_wiring.handlings_of[command.node])
        schedule({.time_us = m_now_us + delay_us,
                  .kind = Task::Kind::handle,
                  .what = handling,
                  .story = story.number,
                  .actor = actor,
                  .cause = cause},
                 {.value = command.value, .element = {}, .sender = sender});
}

std::uint32_t World::named_entity(NodeIndex node, const std::string& name, const Story& story)
{
    if (const std::uint32_t there = m_rules->named(node, name); there != none32)
        return there;
    const auto number = static_cast<std::uint32_t>(m_rules->entities.size());
    Entity& entity = m_rules->entities.emplace_back();
    entity.node = node;
    entity.story = story.number;
    entity.stream = m_ledger.add_stream(name, traits(m_flow.nodes[node].kind).key, node);
    m_rules->by_stream.resize(entity.stream + std::size_t{1}, none32);
    m_rules->by_stream[entity.stream] = number;
    entity.name = m_ledger.name(entity.stream);
    if (entity.name != name)
        entity.asked = name;
    m_rules->by_name.add(node, name, number);
    if (m_flow.nodes[node].kind != NoteKind::policy)
        m_rules->keep(entity, initial_value(situation(), node));
    return number;
}

std::uint32_t World::own_entity(NodeIndex node, Story& story)
{
    if (const auto own = found(m_rules->story(story.number).own, node); own != none32)
        return own;
    // A key may have taken the name that this story would have given: then it is another one's.
    std::string name = m_flow.nodes[node].slug + "-" + std::to_string(story.number);
    if (m_rules->named(node, name) != none32)
        name += "-" + std::string(traits(m_flow.nodes[node].kind).key);
    const std::uint32_t entity = named_entity(node, name, story);
    m_rules->story(story.number).own.emplace_back(node, entity);
    return entity;
}

std::uint32_t World::entity_for(NodeIndex node, const cel::Value& carried, Story& story)
{
    if (node == no_node)
        return none32;
    if (const cel::Value* key = m_wiring.keys[node].empty() ? nullptr : field(carried, key_of(m_flow.nodes[node])))
        if (const auto text = key_text(*key))
            return named_entity(node, instance_name(m_flow.nodes[node], *text), story);
    return own_entity(node, story);
}

cel::Value World::with_keys(const Fact& fact, std::uint32_t entity, const Story& story) const
{
    const auto& places = *m_rules->keys[fact.node];
    if (places.empty())
        return fact.value;
    Draft draft(fact.value);
    const auto& known = m_rules->stories[story.number - 1].known;
    for (const auto& [aggregate, place] : places) {
        const cel::Value& now = fact.value.as_object().fields[place];
        if (now.kind() != cel::TypeKind::string || !now.as_string().empty())
            continue;
        const auto first = std::find_if(known.begin(), known.end(), [&](const auto& one) { return one.first == aggregate; });
        if (entity != none32 && m_rules->entities[entity].node == aggregate)
            draft.set(place, cel::Value::string(m_rules->entities[entity].name));
        else if (first != known.end())
            draft.set(place, cel::Value::string(first->second));
    }
    return std::move(draft).made();
}

void World::learn_key_ruled(std::uint32_t entity, const Story& story)
{
    auto& known = m_rules->story(story.number).known;
    const NodeIndex node = entity == none32 ? no_node : m_rules->entities[entity].node;
    if (node == no_node || m_wiring.keys[node].empty() ||
        std::any_of(known.begin(), known.end(), [&](const auto& one) { return one.first == node; }))
        return;
    known.emplace_back(node, m_rules->entities[entity].name);
}

void World::handle_ruled(const Task& task, const Load& load, Story& story)
{
    const Handling& handling = m_wiring.handlings[task.what];
    m_rules->story(story.number);
    const std::uint32_t entity = entity_for(handling.receiver, load.value, story);
    learn_key_ruled(entity, story);
    Fact command{handling.command, with_keys({handling.command, load.value}, entity, story)};
    command.value = as_kept(situation(), command);
    Standing instance;
    StreamIndex stream = none32;
    if (entity == none32) {
        stream = place_of(no_node, story).stream;
    } else {
        Entity& receiver = m_rules->entities[entity];
        if (receiver.version == 0)
            m_rules->keep(receiver, initial_value(situation(), receiver.node)); // it may have been asked for before, in vain
        instance = {receiver.value, receiver.version > 0, receiver.name};
        stream = receiver.stream;
    }
    Record& asked = record(RecordKind::command, handling.command, story, task.cause);
    asked.stream = stream;
    asked.actor = task.actor;
    carry_fact(asked, command, payload(*m_rules->design, command), entity, false, story);
    const Position position = asked.position;
    const std::uint64_t chance = m_random.next();
    if (const auto held = refused_by_lock(entity, load.sender)) {
        if (room(story)) {
            Record& rejection = record(RecordKind::rejection, handling.command, story, position);
            rejection.stream = stream;
            carry(rejection, *held, story);
        }
        return;
    }
    Ruling ruling = decide(situation(), handling, command, instance, chance);
    if (!ruling.rejection.empty() && room(story)) {
        Record& rejection = record(RecordKind::rejection, handling.command, story, position);
        rejection.stream = stream;
        carry_words(rejection, "{\"reason\":" + json_text(ruling.rejection) + "}", ruling.rejection, story, &command);
    }
    if (!ruling.fault.empty())
        record_fault(ruling.fault, handling.receiver, stream, story, position);
    for (Fact& event : ruling.events)
        append_event_ruled(std::move(event), story, entity, position);
}

} // namespace stormreel
