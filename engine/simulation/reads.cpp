// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/world.h"

#include <algorithm>

// People who look at a read model before they decide, and wait until it shows what there is to see.

namespace stormreel {

namespace {

constexpr std::int64_t soonest_look_us = 20'000;
constexpr std::int64_t latest_look_us = 1'000'000;
// What is lost never comes, and where many want the same someone else is always quicker: then they decide on what is there.
constexpr std::int64_t patience_us = 60'000'000; // and this many times the usual lag
constexpr std::int64_t usual_lags = 20;
constexpr std::uint32_t most_looks = 600;

} // namespace

std::vector<Unheard>& World::unheard_of(std::uint32_t origin, Story& story)
{
    return m_rules ? m_rules->entities[origin].unheard : place_of(origin, story).unheard;
}

void World::expect(std::uint32_t origin, std::uint32_t version, NodeIndex event, Story& story)
{
    if (!waits() || origin == none32)
        return;
    auto& unheard = unheard_of(origin, story);
    std::erase_if(unheard, [&](const Unheard& one) { return is_lost(one); });
    for (const std::uint32_t projection : m_wiring.projections_of[event])
        unheard.push_back({m_flow.projections[projection].read_model, version, m_now_us});
}

void World::heard(std::uint32_t origin, std::uint32_t version, NodeIndex read_model, Story& story)
{
    if (waits() && origin != none32)
        std::erase_if(unheard_of(origin, story),
                      [&](const Unheard& one) { return one.read_model == read_model && one.version == version; });
}

bool World::is_lost(const Unheard& unheard) const
{
    return m_now_us - unheard.since_us > patience_us + usual_lags * m_settings.projection_us;
}

bool World::is_behind(std::uint32_t decision, const std::vector<Unheard>& unheard) const
{
    const auto& looks = m_wiring.looks[decision];
    return std::any_of(unheard.begin(), unheard.end(), [&](const Unheard& one) {
        return !is_lost(one) && std::find(looks.begin(), looks.end(), one.read_model) != looks.end();
    });
}

Task World::next_look(std::uint32_t decision, const Story& story, std::uint32_t looks) const
{
    const std::int64_t pause_us = std::clamp(m_settings.projection_us / 4, soonest_look_us, latest_look_us);
    return {
        .time_us = m_now_us + pause_us, .kind = Task::Kind::look, .what = decision, .story = story.number, .known = looks + 1};
}

void World::decide_on(std::uint32_t decision, Story& story, std::uint32_t looks)
{
    const Decision& decided = m_flow.decisions[decision];
    if (waits() && !m_wiring.looks[decision].empty())
        for (const std::uint32_t handling : m_wiring.handlings_of[decided.command]) {
            const NodeIndex receiver = m_wiring.handlings[handling].receiver;
            if (receiver == no_node || !is_behind(decision, place_of(receiver, story).unheard))
                continue;
            m_agenda.add(next_look(decision, story, looks));
            return;
        }
    issue(decided.command, story, 0, decided.actor, 0);
}

void World::decide_on_ruled(std::uint32_t decision, const Fact& command, Story& story, std::uint32_t looks)
{
    bool in_vain = false;
    if (waits() && !m_wiring.looks[decision].empty())
        for (const std::uint32_t index : m_wiring.handlings_of[command.node]) {
            const Handling& handling = m_wiring.handlings[index];
            const std::uint32_t entity = entity_for(handling.receiver, command.value, story);
            if (entity == none32)
                continue;
            if (is_behind(decision, m_rules->entities[entity].unheard)) {
                schedule(next_look(decision, story, looks), {.value = command.value, .element = {}});
                return;
            }
            in_vain = in_vain || is_in_vain(handling, command, entity, story);
        }
    if (!in_vain)
        issue_ruled(command, story, 0, m_flow.decisions[decision].actor, 0);
}

/// What they see would be refused they do not ask for.
bool World::is_in_vain(const Handling& handling, const Fact& command, std::uint32_t entity, const Story& story)
{
    const Entity& instance = m_rules->entities[entity];
    if (instance.version == 0)
        return false;
    m_rules->story(story.number);
    Fact asked{command.node, with_keys(command, entity, story)};
    asked.value = as_kept(situation(), asked);
    return !decide(situation(), handling, asked, {instance.value, true, instance.name}, 0).rejection.empty();
}

void World::look_again(const Task& task, const Load& load, Story& story)
{
    const Decision& decided = m_flow.decisions[task.what];
    const bool patient = task.known < most_looks;
    if (m_rules && patient)
        decide_on_ruled(task.what, {decided.command, load.value}, story, task.known);
    else if (m_rules)
        issue_ruled({decided.command, load.value}, story, 0, decided.actor, 0);
    else if (patient)
        decide_on(task.what, story, task.known);
    else
        issue(decided.command, story, 0, decided.actor, 0);
}

} // namespace stormreel
