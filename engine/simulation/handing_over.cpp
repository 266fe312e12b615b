// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/payloads.h"
#include "engine/simulation/world.h"

// What a consumer finds when an event reaches it: the event as it was, or, where it only hears that something happened, the
// instance as it is by then; or a version of the schema that it does not know.

namespace stormreel {

Handed World::hand_over(const Task& task, const Load& load)
{
    Handed handed{load.value, {}};
    m_passage.schema = load.schema;
    m_passage.found = 0;
    if (m_settings.machinery.carried != Carried::notification || task.origin == none32)
        return handed;
    const Entity& instance = m_rules->entities[task.origin];
    if (instance.version <= task.version)
        return handed;
    m_passage.found = instance.version;
    const Fact event{task.event, load.value};
    handed.changed = later_fields(*m_rules->design, event, instance.value);
    handed.value = with_fields(event, handed.changed);
    return handed;
}

void World::ask_back(const Task& task, Story& story)
{
    m_passage.found = 0;
    if (m_settings.machinery.carried != Carried::notification || task.origin == none32)
        return;
    const std::uint32_t version = place_of(task.origin, story).instance.version;
    if (version > task.version)
        m_passage.found = version;
}

void World::tell_passage(Record& delivery) const
{
    append(delivery.data, m_passage);
}

OldPayload World::write_old(const Fact& event)
{
    const std::uint32_t percent = m_settings.machinery.old_versions_percent;
    if (percent == 0 || m_rules->design->nodes[event.node].upcasts.empty() || !m_random.percent(percent))
        return {};
    return old_payload(situation(), event);
}

bool World::misread(const Task& task, const Load& load, NodeIndex consumer, Story& story)
{
    if (load.schema == 0 || m_settings.machinery.upcast)
        return false;
    Record& fault = record(RecordKind::fault, task.event, story, task.cause);
    fault.actor = consumer;
    MishapData said;
    said.mishap = Mishap::misread;
    said.reason = m_flow.nodes[consumer].name + " knows version " + std::to_string(load.schema + 1) + " of " +
                  m_flow.nodes[task.event].name + ", and this one is in version " + std::to_string(load.schema) + ".";
    carry(fault, to_json_text(said), story);
    return true;
}

} // namespace stormreel
