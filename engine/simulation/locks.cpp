// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/passage.h"
#include "engine/simulation/world.h"

// Semantic locks: what a process has sent a command to is its own until it has ended.

namespace stormreel {

std::optional<std::string> World::refused_by_lock(std::uint32_t entity, std::uint32_t sender)
{
    if (m_settings.machinery.locks != Locks::reject || entity == none32 ||
        m_flow.nodes[m_rules->entities[entity].node].kind != NoteKind::aggregate)
        return std::nullopt;
    Entity& instance = m_rules->entities[entity];
    const auto under_way = [&](std::uint32_t process) {
        return process != none32 && is_under_way(m_rules->entities[process].process);
    };
    if (instance.held_by != sender && under_way(instance.held_by)) {
        const std::string& process = m_rules->entities[instance.held_by].name;
        return locked_data("It is held by " + process + " until that has ended.", process);
    }
    if (under_way(sender))
        instance.held_by = sender;
    return std::nullopt;
}

} // namespace stormreel
