// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/block.h"
#include "model/rules/rename.h"
#include "model/rules/rewriting.h"
#include "model/rules/types.h"

#include <algorithm>

namespace stormreel {

namespace {

const FieldDesign* told(const Design& design, NodeIndex node, std::string_view field)
{
    if (node >= design.nodes.size())
        return nullptr;
    const auto& fields = design.nodes[node].fields;
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const FieldDesign& one) { return one.name == field; });
    return found == fields.end() ? nullptr : &*found;
}

bool sets(const std::vector<Filling>& fillings, const cel::ObjectType& type, std::string_view field)
{
    const auto index = type.find(field);
    return std::any_of(fillings.begin(), fillings.end(), [=](const Filling& one) { return one.field == index; });
}

/// Which fields take their value from each other by nothing but their name: all of them are renamed together, or values would
/// silently stop to arrive.
class SameName {
public:
    SameName(const Flow& flow, const Design& design, std::string field)
        : m_flow(flow), m_design(design), m_field(std::move(field))
    {
    }

    /// The nodes whose field of this name is the same thing as that of `start`, ascending.
    std::vector<NodeIndex> with(NodeIndex start)
    {
        find_links();
        std::vector<NodeIndex> found{start};
        for (std::size_t at = 0; at < found.size(); ++at)
            for (const auto& [a, b] : m_links)
                for (const NodeIndex other : {a, b})
                    if ((a == found[at] || b == found[at]) && std::find(found.begin(), found.end(), other) == found.end())
                        found.push_back(other);
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    void find_links()
    {
        for (const auto& handling : m_flow.handlings)
            link_handling(handling);
        for (const auto& reaction : m_flow.reactions)
            link_reaction(reaction);
        for (NodeIndex node = 0; node < m_design.nodes.size(); ++node) {
            link_assignments(node);
            if (m_design.nodes[node].process)
                link_process(node, *m_design.nodes[node].process);
        }
    }

    void link(NodeIndex from, NodeIndex to)
    {
        if (told(m_design, from, m_field) && told(m_design, to, m_field))
            m_links.emplace_back(from, to);
    }

    [[nodiscard]] bool sets(const std::vector<Filling>& fillings, NodeIndex of) const
    {
        return stormreel::sets(fillings, *m_design.nodes[of].type, m_field);
    }

    /// An event from its command, unless a rule or the field itself says what it is.
    void link_event(NodeIndex command, NodeIndex event)
    {
        const FieldDesign* field = told(m_design, event, m_field);
        if (field && field->value.empty())
            link(command, event);
    }
    void link_handling(const Handling& handling)
    {
        const CommandDesign* rules =
            handling.receiver == no_node ? nullptr : m_design.nodes[handling.receiver].command(handling.command);
        if (rules && rules->decides) {
            for (const auto& issue : rules->events)
                if (issue.what != no_node && !sets(issue.fields, issue.what))
                    link_event(handling.command, issue.what);
            return;
        }
        for (const auto& outcome : handling.outcomes)
            for (const auto& alternative : outcome.alternatives)
                link_event(handling.command, alternative.event);
    }

    void link_reaction(const Reaction& reaction)
    {
        const auto* rules = reaction.policy == no_node || !m_design.nodes[reaction.policy].reaction
                                ? nullptr
                                : &*m_design.nodes[reaction.policy].reaction;
        for (const NodeIndex event : reaction.events) {
            if (rules && rules->decides) {
                for (const auto& issue : rules->commands)
                    if (issue.what != no_node && !sets(issue.fields, issue.what))
                        link(event, issue.what);
            } else {
                for (const NodeIndex command : reaction.commands)
                    link(event, command);
            }
        }
    }

    /// A state, a row or a process from the events that happen to it.
    void link_assignments(NodeIndex node)
    {
        if (!m_design.index || !told(m_design, node, m_field))
            return;
        for (const NodeIndex event : m_design.index->events(node)) {
            const EventDesign* rules = m_design.nodes[node].event(event);
            if (!rules || !sets(rules->assignments, node))
                link(event, node);
        }
    }

    void link_process(NodeIndex node, const ProcessDesign& process)
    {
        const bool own = told(m_design, node, m_field) != nullptr;
        const auto link_command = [&](const Issue& issue) {
            if (issue.what == no_node || sets(issue.fields, issue.what))
                return;
            if (own)
                return link(node, issue.what);
            for (const NodeIndex event : process.hears)
                link(event, issue.what);
        };
        for (const auto& step : process.steps) {
            link_command(step.command);
            if (step.undo)
                link_command(*step.undo);
        }
    }

    const Flow& m_flow;
    const Design& m_design;
    std::string m_field;
    std::vector<std::pair<NodeIndex, NodeIndex>> m_links;
};

/// Who tells the field, so that it can be renamed there.
Result<NodeIndex> owner_of(const Flow& flow, const Design& design, NodeIndex node, const std::string& field)
{
    if (node >= design.nodes.size())
        return fail(ErrorCode::not_found, "there is no such note");
    const std::string& name = flow.nodes[node].name;
    const NodeIndex owner = design.index ? teller(flow, design, *design.index, node, field) : no_node;
    if (owner == no_node && design.nodes[node].type->find(field) != cel::ObjectType::none)
        return fail(ErrorCode::bad_input, "every state has “" + field + "”: it can't be renamed", name);
    if (owner == no_node)
        return fail(ErrorCode::not_found, "there is no field “" + field + "”", name);
    if (!told(design, owner, field))
        return fail(ErrorCode::bad_input, "“" + field + "” is the key of “" + flow.nodes[owner].name + "”: it is renamed there",
                    name);
    return owner;
}

/// A state also has the fields of its events. One of those may take the new name where a rule says for each such event what
/// the told field becomes: then nothing arrives there by its name alone.
bool is_only_implied(const Flow& flow, const Design& design, NodeIndex node, const std::string& field, const std::string& name)
{
    const NodeIndex by = teller(flow, design, *design.index, node, name);
    if (by == no_node || by == node || flow.nodes[by].kind != NoteKind::event)
        return false;
    const auto events = design.index->events(node);
    return std::all_of(events.begin(), events.end(), [&](NodeIndex event) {
        const EventDesign* rules = design.nodes[node].event(event);
        return !told(design, event, name) || (rules && sets(rules->assignments, *design.nodes[node].type, field));
    });
}

Result<void> check_free(const Flow& flow, const Design& design, const std::vector<NodeIndex>& nodes, const std::string& field,
                        const std::string& name)
{
    for (const NodeIndex node : nodes)
        if (design.nodes[node].type->find(name) != cel::ObjectType::none && !is_only_implied(flow, design, node, field, name))
            return fail(ErrorCode::bad_input, "“" + flow.nodes[node].name + "” has a field “" + name + "” already");
    return {};
}

} // namespace

Result<Gesture> rename_field(const Board& board, const Flow& flow, const Design& design, NodeIndex node, const std::string& field,
                             const std::string& name)
{
    if (!is_field_name(name))
        return fail(ErrorCode::bad_input, "“" + name + "” can't be the name of a field");
    const auto owner = owner_of(flow, design, node, field);
    if (!owner)
        return tl::unexpected(owner.error());
    if (field == name)
        return Gesture{};
    const auto nodes = SameName(flow, design, field).with(*owner);
    if (auto free = check_free(flow, design, nodes, field, name); !free)
        return tl::unexpected(free.error());
    RuleRewriting rewriting(board, flow, design);
    rewriting.each_rule([&](NodeIndex place, Rule& rule) {
        const auto reading = read_rule(flow, design, place, rule);
        rule.text = rewritten(rule.text, replaced_uses(rule, reading, [&](const NameUse& use) -> std::optional<std::string> {
                                  const bool is_it = use.kind == NameUse::Kind::field && use.name == field &&
                                                     std::binary_search(nodes.begin(), nodes.end(), use.node);
                                  return is_it ? std::optional(name) : std::nullopt;
                              }));
    });
    return rewriting.gesture("Rename field");
}

} // namespace stormreel
