// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design_index.h"

#include "model/cel/near_name.h"

#include <algorithm>
#include <unordered_set>

namespace stormreel {

namespace {

bool holds(std::span<const NodeIndex> ascending, NodeIndex node)
{
    return std::binary_search(ascending.begin(), ascending.end(), node);
}

} // namespace

std::string key_of(const FlowNode& aggregate)
{
    if (!aggregate.key.empty())
        return aggregate.key;
    std::string key = aggregate.slug + "_id";
    std::replace(key.begin(), key.end(), '-', '_');
    return key;
}

std::string meant_in(std::string_view question)
{
    static constexpr std::string_view asks = "did you mean '";
    const auto from = question.rfind(asks);
    if (from == std::string_view::npos)
        return {};
    const auto name = question.substr(from + asks.size());
    return std::string(name.substr(0, name.rfind('\'')));
}

DesignIndex::DesignIndex(const Flow& flow) : m_nodes(flow.nodes.size())
{
    std::unordered_set<std::string> taken;
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
        const FlowNode& one = flow.nodes[node];
        m_names[static_cast<std::size_t>(one.kind)].try_emplace(folded(one.name), node);
        if (one.kind == NoteKind::aggregate && taken.insert(key_of(one)).second)
            m_keys.push_back({key_of(one), node});
    }
    for (const Handling& handling : flow.handlings)
        add(handling);
    for (const Wire& wire : flow.wires) {
        const NodeIndex from = flow.node_of(wire.from);
        if (wire.kind == WireKind::produces && flow.nodes[from].kind != NoteKind::command)
            m_nodes[from].events.push_back(flow.node_of(wire.to));
    }
    for (const Reaction& reaction : flow.reactions) {
        if (reaction.policy == no_node)
            continue;
        Wired& policy = m_nodes[reaction.policy];
        policy.events.insert(policy.events.end(), reaction.events.begin(), reaction.events.end());
        policy.commands.insert(policy.commands.end(), reaction.commands.begin(), reaction.commands.end());
    }
    for (const Projection& projection : flow.projections) {
        auto& events = m_nodes[projection.read_model].events;
        events.insert(events.end(), projection.events.begin(), projection.events.end());
    }
    for (Wired& wired : m_nodes) {
        sort_uniquely(wired.events);
        wired.wired = wired.events.size();
        sort_uniquely(wired.commands);
    }
}

void DesignIndex::add(const Handling& handling)
{
    for (const Outcome& outcome : handling.outcomes)
        for (const auto& alternative : outcome.alternatives) {
            m_nodes[alternative.event].sources.push_back({handling.command, handling.receiver});
            if (handling.receiver != no_node)
                m_nodes[handling.receiver].events.push_back(alternative.event);
        }
    if (handling.receiver != no_node)
        m_nodes[handling.receiver].commands.push_back(handling.command);
}

NodeIndex DesignIndex::find(NoteKind kind, std::string_view name) const
{
    const auto& names = m_names[static_cast<std::size_t>(kind)];
    const auto found = names.find(folded(name));
    return found == names.end() ? no_node : found->second;
}

std::string DesignIndex::near(const Flow& flow, NoteKind kind, std::string_view name)
{
    cel::NearName near(name);
    for (const FlowNode& node : flow.nodes)
        if (node.kind == kind)
            near.consider(node.name);
    return meant_in(near.question());
}

bool DesignIndex::has_event(NodeIndex node, NodeIndex event) const
{
    const auto& events = m_nodes[node].events;
    return holds({events.data(), m_nodes[node].wired}, event);
}

void DesignIndex::add_event(NodeIndex node, NodeIndex event)
{
    auto& events = m_nodes[node].events;
    if (std::find(events.begin(), events.end(), event) == events.end())
        events.push_back(event);
}

bool DesignIndex::has_command(NodeIndex node, NodeIndex command) const
{
    return holds(m_nodes[node].commands, command);
}

} // namespace stormreel
