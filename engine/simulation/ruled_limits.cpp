// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/world.h"

// What rules may come to, whatever they say: a wall from a stranger must not fill memory or disk.

namespace stormreel {

void World::schedule(const Task& task, Load load)
{
    RuledStory& story = m_rules->story(task.story);
    if (task.makes_records() && story.crowded())
        return;
    Task loaded = task;
    loaded.load = m_rules->loads.keep(std::move(load));
    if (!m_agenda.add(loaded))
        m_rules->loads.take(loaded.load);
    else if (task.makes_records())
        ++story.waiting;
}

void World::stop_growing(Story& story)
{
    m_ended = true;
    Record& fault = record(RecordKind::fault, no_node, story, 0);
    fault.data = R"({"reason":"The run ends here: what its instances and rows keep has become too large"})";
}

void World::carry(Record& record, std::string data, Story& story)
{
    story.bytes += data.size();
    record.data = std::move(data);
}

} // namespace stormreel
