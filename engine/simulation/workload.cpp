// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/world.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::int64_t hour_us = 3'600'000'000;
constexpr std::int64_t shortest_wait_us = 1'000'000; // however eager the actor: looking again costs a task
constexpr std::int64_t free_story_us = 60'000'000;   // mean time between stories that begin by themselves
constexpr std::int64_t free_event_us = 20'000'000;   // ... and between the events of one

} // namespace

void World::plan()
{
    for (std::uint32_t decision = 0; decision < m_flow.decisions.size(); ++decision)
        schedule_arrival(decision, Task::Kind::arrive);
    schedule_beginning();
    if (m_bus)
        m_bus->begin();
    if (!m_settings.machinery.erase.empty())
        m_agenda.add({.time_us = m_now_us + m_settings.machinery.erase_us, .kind = Task::Kind::erase});
}

void World::schedule_arrival(std::uint32_t decision, Task::Kind kind)
{
    const std::uint32_t rate = m_flow.decisions[decision].rate_per_hour;
    if (rate == 0 || enough(m_wiring.begins[decision] ? m_opened : m_acted[decision]))
        return;
    std::int64_t pause_us = m_random.exponential(hour_us / rate);
    if (kind == Task::Kind::wait)
        pause_us = std::max(pause_us, shortest_wait_us);
    m_agenda.add({.time_us = m_now_us + pause_us, .kind = kind, .what = decision});
}

void World::arrive(std::uint32_t decision)
{
    std::uint32_t& count = m_wiring.begins[decision] ? m_opened : m_acted[decision];
    if (enough(count))
        return; // another actor began the last story
    if (!has_subject(decision))
        return schedule_arrival(decision, Task::Kind::wait);
    if (m_rules)
        return arrive_ruled(decision, count);
    ++count;
    Story& story = m_wiring.begins[decision] ? add_story() : someones_story(decision);
    for (const NodeIndex aggregate : m_wiring.needs[decision])
        borrow(aggregate, story);
    decide_on(decision, story);
    schedule_arrival(decision, Task::Kind::arrive);
}

Story& World::add_story()
{
    Story& story = m_stories.emplace_back();
    story.number = static_cast<std::uint32_t>(m_stories.size());
    return story;
}

bool World::has_subject(std::uint32_t decision) const
{
    if (m_wiring.begins[decision])
        return std::all_of(m_wiring.needs[decision].begin(), m_wiring.needs[decision].end(),
                           [&](NodeIndex aggregate) { return !m_instances[aggregate].empty(); });
    const NodeIndex subject = m_wiring.subjects[decision];
    return subject == no_node ? !m_stories.empty() : !m_instances[subject].empty();
}

Story& World::someones_story(std::uint32_t decision)
{
    const NodeIndex subject = m_wiring.subjects[decision];
    if (subject == no_node)
        return m_stories[m_random.below(m_stories.size())];
    const auto& numbers = m_instances[subject];
    return m_stories[numbers[m_random.below(numbers.size())] - 1];
}

void World::borrow(NodeIndex aggregate, Story& story)
{
    const auto& numbers = m_instances[aggregate];
    story.borrowed.emplace_back(aggregate, numbers[m_random.below(numbers.size())]);
    learn_key(aggregate, place_of(aggregate, story), story);
}

void World::schedule_beginning()
{
    if (!m_wiring.free.empty() && !enough(m_begun))
        m_agenda.add({.time_us = m_now_us + m_random.exponential(free_story_us), .kind = Task::Kind::begin});
}

void World::begin_story()
{
    ++m_begun;
    schedule_free(add_story(), 0);
    schedule_beginning();
}

void World::schedule_free(Story& story, std::uint32_t from)
{
    if (from >= m_wiring.free.size())
        return;
    const std::int64_t pause_us = from == 0 ? 0 : m_random.around(free_event_us);
    m_agenda.add({.time_us = m_now_us + pause_us,
                  .kind = Task::Kind::happen,
                  .what = m_wiring.free[from],
                  .story = story.number,
                  .known = from + 1}); // the next one's place
}

double World::share() const
{
    if (m_settings.max_records != 0)
        return std::min(1.0, static_cast<double>(m_ledger.size()) / static_cast<double>(m_settings.max_records));
    std::uint64_t wanted = 0, count = m_opened + m_begun;
    bool any_begins = false;
    for (std::size_t i = 0; i < m_flow.decisions.size(); ++i) {
        any_begins = any_begins || m_wiring.begins[i];
        wanted += m_wiring.begins[i] ? 0 : 1;
        count += m_acted[i];
    }
    wanted += (any_begins ? 1 : 0) + (m_wiring.free.empty() ? 0 : 1);
    return wanted == 0 ? 1.0 : static_cast<double>(count) / static_cast<double>(wanted * m_settings.stories);
}

} // namespace stormreel
