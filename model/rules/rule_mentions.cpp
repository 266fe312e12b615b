// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/rule_reader.h"
#include "model/rules/types.h"

#include <algorithm>

namespace stormreel {

namespace {

/// Field of `story` or `every`: it is a node's identifier.
NodeIndex node_of_field(const cel::ObjectType& type, const std::vector<NodeIndex>& nodes, std::string_view field)
{
    const std::uint32_t index = type.find(field);
    return index < nodes.size() ? nodes[index] : no_node;
}

const Surroundings::Owner* owner_of(const Surroundings& known, const std::string& type)
{
    const auto found = std::find_if(known.owners.begin(), known.owners.end(),
                                    [&](const Surroundings::Owner& owner) { return owner.type == type; });
    return found == known.owners.end() ? nullptr : &*found;
}

} // namespace

/// What an expression names, for renaming and for colours.
void RuleReader::mention(TextSpan span, const cel::Program& program, const Surroundings& known)
{
    for (const cel::Mention& mentioned : program.mentions()) {
        const TextSpan where{span.offset + mentioned.offset, mentioned.length};
        if (mentioned.kind == cel::Mention::Kind::variable) {
            const auto& variables = known.environment.variables;
            const auto found = std::find_if(variables.begin(), variables.end(),
                                            [&](const cel::Variable& variable) { return variable.name == mentioned.name; });
            const auto index = static_cast<std::size_t>(found - variables.begin());
            if (index < known.of_variable.size() && known.of_variable[index] != no_node)
                use(NameUse::Kind::note, known.of_variable[index], where, true);
            continue;
        }
        const auto* owner = mentioned.kind == cel::Mention::Kind::field ? owner_of(known, mentioned.owner) : nullptr;
        if (mentioned.kind != cel::Mention::Kind::field)
            continue;
        if (m_design.story && mentioned.owner == m_design.story->name && owner && owner->nodes == m_design.story_events) {
            use(NameUse::Kind::note, node_of_field(*m_design.story, m_design.story_events, mentioned.name), where, true);
        } else if (m_design.every && mentioned.owner == m_design.every->name && owner && owner->nodes == m_design.every_nodes) {
            use(NameUse::Kind::note, node_of_field(*m_design.every, m_design.every_nodes, mentioned.name), where, true);
        } else {
            NodeIndex told = no_node;
            for (std::size_t i = 0; owner && told == no_node && i < owner->nodes.size(); ++i)
                told = teller(m_flow, m_design, m_index, owner->nodes[i], mentioned.name);
            use(NameUse::Kind::field, told, where, true);
        }
    }
}

} // namespace stormreel
