// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/surroundings.h"

#include "model/rules/types.h"

#include <algorithm>
#include <unordered_set>

namespace stormreel {

namespace {

using cel::Type;
using cel::TypeKind;

std::string summary_of(Slot slot)
{
    switch (slot) {
    case Slot::now:
        return "the simulated time";
    case Slot::state:
        return "how things stand";
    case Slot::command:
        return "the command";
    case Slot::event:
        return "the event";
    case Slot::row:
        return "the row";
    case Slot::rows:
        return "all rows";
    case Slot::process:
        return "the process";
    case Slot::old:
        return "the event in its old version";
    case Slot::story:
        return "how often each event happened in the story";
    case Slot::every:
        return "the states of all instances, by aggregate";
    case Slot::key:
        return "the instance, like \"account-3\"";
    case Slot::exists:
        return "whether the instance exists";
    case Slot::element:
        return "the element";
    }
    return {};
}

void place(Surroundings& to, std::uint32_t where, std::string name, Type type, std::string summary, NodeIndex node = no_node)
{
    to.environment.variables.push_back({std::move(name), std::move(type), std::move(summary)});
    to.places.push_back(where);
    to.of_variable.push_back(node);
}

} // namespace

std::string_view name(Slot slot)
{
    static constexpr std::array<std::string_view, slot_count> names{
        "now", "state", "command", "event", "row", "rows", "process", "old", "story", "every", "key", "exists", "element"};
    return names[static_cast<std::size_t>(slot)];
}

Surroundings Meanings::nothing()
{
    Surroundings made;
    made.environment.any_script = true;
    return made;
}

Surroundings Meanings::start() const
{
    Surroundings made = nothing();
    add(made, Slot::now, "now", TypeKind::timestamp, summary_of(Slot::now));
    return made;
}

void Meanings::add(Surroundings& to, Slot slot, std::string name, Type type, std::string summary)
{
    place(to, static_cast<std::uint32_t>(slot), std::move(name), std::move(type), std::move(summary));
}

void Meanings::add_more(Surroundings& to, std::uint32_t index, std::string name, Type type, std::string summary)
{
    place(to, static_cast<std::uint32_t>(slot_count) + index, std::move(name), std::move(type), std::move(summary));
}

void Meanings::add(Surroundings& to, Slot slot, NodeIndex node) const
{
    if (node == no_node)
        add(to, slot, std::string(name(slot)), Type(), summary_of(slot));
    else
        add(to, slot, std::span<const NodeIndex>(&node, 1));
}

void Meanings::add(Surroundings& to, Slot slot, std::span<const NodeIndex> nodes) const
{
    const Type type = any_of(m_design, nodes, std::string(name(slot)));
    add(to, slot, std::string(name(slot)), type, summary_of(slot));
    if (type.object())
        to.owners.push_back({type.object()->name, {nodes.begin(), nodes.end()}});
}

void Meanings::add_rows(Surroundings& to, NodeIndex read_model) const
{
    const auto& type = m_design.nodes[read_model].type;
    add(to, Slot::rows, std::string(name(Slot::rows)), Type::list(Type::object(type)), summary_of(Slot::rows));
    to.owners.push_back({type->name, {read_model}});
}

void Meanings::add_key(Surroundings& to) const
{
    add(to, Slot::key, std::string(name(Slot::key)), TypeKind::string, summary_of(Slot::key));
}

void Meanings::add_wall(Surroundings& to, const std::vector<std::pair<std::string, NodeIndex>>& names,
                        std::string_view source) const
{
    // A large wall has thousands of names, an expression mentions a few.
    std::unordered_set<std::string_view> mentioned;
    for (const auto& token : cel::tokens(source))
        mentioned.insert(source.substr(token.offset, token.length));
    if (m_design.story) {
        add(to, Slot::story, "story", Type::object(m_design.story), summary_of(Slot::story));
        to.owners.push_back({m_design.story->name, m_design.story_events});
        add(to, Slot::every, "every", Type::object(m_design.every), summary_of(Slot::every));
        to.owners.push_back({m_design.every->name, m_design.every_nodes});
    }
    const std::size_t fixed = to.environment.variables.size();
    for (const auto& [name, node] : names) {
        if (!source.empty() && !mentioned.contains(name))
            continue;
        const auto& type = m_design.nodes[node].type;
        const auto taken =
            std::any_of(to.environment.variables.begin(), to.environment.variables.begin() + static_cast<std::ptrdiff_t>(fixed),
                        [&name = name](const cel::Variable& variable) { return variable.name == name; });
        if (taken)
            continue;
        place(to, static_cast<std::uint32_t>(slot_count) + node, name, Type::object(type), "its state in the story", node);
        to.owners.push_back({type->name, {node}});
    }
}

} // namespace stormreel
