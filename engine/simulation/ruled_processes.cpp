// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/world.h"

namespace stormreel {

void World::deliver_process(const Task& task, const Load& load, NodeIndex policy, Story& story)
{
    if (misread(task, load, policy, story))
        return;
    const Situation now = situation();
    const Handed handed = hand_over(task, load);
    const Fact event{task.event, handed.value};
    const Correlated about = correlate(now, policy, event);
    const ProcessPlan& plan = *m_rules->plans[policy];
    Advanced advanced;
    std::uint32_t entity = none32;
    if (about.fault.empty() && !about.nobody) {
        // Only what begins a process makes one: other events are not about one that is not there.
        const FlowNode& node = m_flow.nodes[policy];
        const std::string name = instance_name(node, about.key.value_or(std::to_string(story.number)));
        const std::uint32_t at = m_rules->named(policy, name);
        const bool there = at != none32 && (policy != m_newcomer || m_rules->entities[at].anew);
        const ProcessState before = there ? m_rules->entities[at].process : ProcessState();
        advanced = advance(now, plan, before, name, event);
        if (advanced.concerned)
            entity = named_entity(policy, name, story);
        if (entity != none32 && policy == m_newcomer)
            begin_anew(m_rules->entities[entity]);
    }
    if (m_passage.silent) {
        advanced.commands.clear();
        advanced.deadlines.clear();
    }
    Record& delivery = record(RecordKind::delivery, task.event, story, task.cause);
    delivery.actor = policy;
    carry_delivery(delivery, task, load, handed, story);
    const Position position = delivery.position;
    if (entity != none32) {
        delivery.stream = m_rules->entities[entity].stream;
        delivery.version = ++m_rules->entities[entity].version;
    }
    if (!about.fault.empty())
        record_fault(about.fault, policy, none32, story, position);
    if (entity != none32)
        follow_process(std::move(advanced), entity, story, position);
    else if (!advanced.fault.empty())
        record_fault(advanced.fault, policy, none32, story, position);
}

void World::expire(const Task& task, const Load& load, Story& story)
{
    Entity& process = m_rules->entities[load.entity];
    Advanced advanced = time_out(situation(), *m_rules->plans[process.node], process.process, process.name, load.step);
    if (!advanced.concerned)
        return;
    Record& timeout = record(RecordKind::timeout, process.node, story, task.cause);
    timeout.stream = process.stream;
    timeout.version = ++process.version;
    timeout.data =
        load.step == Deadline::whole ? std::string("{\"whole\":true}") : "{\"step\":" + std::to_string(load.step + 1) + "}";
    const Position position = timeout.position;
    follow_process(std::move(advanced), load.entity, story, position);
}

void World::follow_process(Advanced advanced, std::uint32_t entity, Story& story, Position position)
{
    Entity& process = m_rules->entities[entity];
    process.process = std::move(advanced.state);
    m_rules->keep(process, process.process.fields);
    if (!advanced.fault.empty())
        record_fault(advanced.fault, process.node, process.stream, story, position);
    auto& touched = m_rules->story(story.number).touched;
    if (std::none_of(touched.begin(), touched.end(), [&](const auto& one) { return one.first == process.node; }))
        touched.emplace_back(process.node, entity);
    // One after the other, so that what is undone is undone in the order that the process says.
    std::int64_t delay_us = 0;
    for (const Fact& command : advanced.commands) {
        delay_us += m_random.around(m_settings.handling_us);
        issue_ruled(command, story, position, process.node, delay_us, entity);
    }
    for (const Deadline& deadline : m_settings.machinery.timeouts ? advanced.deadlines : std::vector<Deadline>())
        schedule({.time_us = m_now_us + deadline.within_us,
                  .kind = Task::Kind::expire,
                  .what = process.node,
                  .story = story.number,
                  .cause = position},
                 {.value = {}, .element = {}, .entity = entity, .step = deadline.step});
    watch_never(process.node, entity, story, position);
}

} // namespace stormreel
