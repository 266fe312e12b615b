// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design_findings.h"

#include <algorithm>

namespace stormreel {

namespace {

std::string quoted(const std::string& name)
{
    return "“" + name + "”";
}

class RuleLint {
public:
    RuleLint(const Board& board, const Flow& flow, const DesignIndex& index, DesignFindings& findings, const Design& design)
        : m_board(board), m_flow(flow), m_index(index), m_findings(findings), m_design(design)
    {
    }

    void run()
    {
        for (NodeIndex node = 0; node < m_flow.nodes.size(); ++node)
            compare_fields(node);
        if (m_board.wall.level != Level::design)
            return;
        for (NodeIndex node = 0; node < m_flow.nodes.size(); ++node)
            if (m_flow.nodes[node].kind == NoteKind::event)
                find_unfilled(node);
        find_unpublished();
        lint_privacy(m_flow, m_index, m_findings, m_design);
    }

private:
    /// Notes that are one thing have one set of fields.
    void compare_fields(NodeIndex node)
    {
        const PlacedRule* first = nullptr;
        for (const PlacedRule& placed : m_design.nodes[node].rules) {
            if (placed.rule.kind != RuleKind::fields)
                continue;
            if (first && first->note != placed.note && fields_of(first->rule) != fields_of(placed.rule))
                m_findings.add(placed, "fields-differ", Severity::warning,
                               "another note of this name has other fields; it is one thing, the first note's fields count", "");
            first = first ? first : &placed;
        }
    }

    [[nodiscard]] static std::vector<std::pair<std::string, std::string>> fields_of(const Rule& rule)
    {
        std::vector<std::pair<std::string, std::string>> fields;
        for (const RuleStatement& statement : parse_block(rule.text, RuleKind::fields, NoteKind::event).statements)
            fields.emplace_back(statement.name.of(rule.text), statement.type.of(rule.text));
        std::sort(fields.begin(), fields.end());
        return fields;
    }

    /// A field of an event that never gets a value but the empty one.
    void find_unfilled(NodeIndex event)
    {
        const auto& sources = m_index.sources(event);
        for (std::uint32_t i = 0; i < m_design.nodes[event].fields.size() && !sources.empty(); ++i) {
            const FieldDesign& field = m_design.nodes[event].fields[i];
            const bool filled = !field.value.empty() || is_filled_by_rule(event, i) ||
                                std::any_of(sources.begin(), sources.end(), [&](const DesignIndex::Source& source) {
                                    return m_design.nodes[source.command].type->find(field.name) != cel::ObjectType::none;
                                });
            if (!filled && !has_value(event, field.name))
                m_findings.add({m_flow.nodes[event].notes.front(), "field-unfilled", Severity::warning,
                                quoted(m_flow.nodes[event].name) + ": nobody fills its field '" + field.name +
                                    "'. No rule does, it has no value of its own, and no command that leads to it has a field of "
                                    "that name.",
                                std::nullopt, place_of(event, field.name)});
        }
    }

    [[nodiscard]] bool is_filled_by_rule(NodeIndex event, std::uint32_t field) const
    {
        for (const DesignIndex::Source& source : m_index.sources(event)) {
            const CommandDesign* command =
                source.receiver == no_node ? nullptr : m_design.nodes[source.receiver].command(source.command);
            for (std::size_t i = 0; command && i < command->events.size(); ++i) {
                const Issue& issue = command->events[i];
                const auto fills = [&](const Filling& filling) { return filling.field == field; };
                if (issue.what == event && std::any_of(issue.fields.begin(), issue.fields.end(), fills))
                    return true;
            }
        }
        return false;
    }

    struct Declared {
        const PlacedRule* placed;
        RuleStatement statement;
    };
    [[nodiscard]] std::optional<Declared> declared(NodeIndex node, const std::string& field) const
    {
        for (const PlacedRule& placed : m_design.nodes[node].rules)
            if (placed.rule.kind == RuleKind::fields)
                for (RuleStatement& statement : parse_block(placed.rule.text, RuleKind::fields, NoteKind::event).statements)
                    if (statement.name.of(placed.rule.text) == field)
                        return Declared{&placed, std::move(statement)};
        return std::nullopt;
    }

    /// It was given one, though perhaps not a readable one: then that is what is said.
    [[nodiscard]] bool has_value(NodeIndex node, const std::string& field) const
    {
        const auto found = declared(node, field);
        return found && !found->statement.value.empty();
    }

    [[nodiscard]] std::optional<RulePlace> place_of(NodeIndex node, const std::string& field) const
    {
        const auto found = declared(node, field);
        if (!found)
            return std::nullopt;
        const Rule& rule = found->placed->rule;
        const auto at = cel::problem_at(rule.text, found->statement.name.offset, found->statement.name.length, {});
        return RulePlace{rule.kind, rule.subject, found->placed->index, at.offset, at.length, at.line, at.column};
    }

    /// Events that leave their context say where to.
    void find_unpublished()
    {
        std::vector<bool> crosses(m_flow.nodes.size());
        const auto wire = [&](NodeIndex event, NodeIndex taker) {
            const Id from = m_flow.nodes[event].context;
            const Id to = taker == no_node ? Id::none : m_flow.nodes[taker].context;
            if (from != Id::none && to != Id::none && from != to)
                crosses[event] = true;
        };
        for (const Reaction& reaction : m_flow.reactions)
            for (const NodeIndex event : reaction.events) {
                wire(event, reaction.policy);
                for (std::size_t i = 0; reaction.policy == no_node && i < reaction.commands.size(); ++i)
                    wire(event, reaction.commands[i]);
            }
        for (const Projection& projection : m_flow.projections)
            for (const NodeIndex event : projection.events)
                wire(event, projection.read_model);
        for (NodeIndex event = 0; event < crosses.size(); ++event)
            if (crosses[event])
                ask_for_publication(event);
    }

    void ask_for_publication(NodeIndex event)
    {
        const auto& rules = m_design.nodes[event].rules;
        if (std::any_of(rules.begin(), rules.end(),
                        [](const PlacedRule& placed) { return placed.rule.kind == RuleKind::publication; }))
            return;
        const FlowNode& node = m_flow.nodes[event];
        std::string text = "topic \"" + node.slug + "\"";
        for (const DesignIndex::Source& source : m_index.sources(event))
            if (source.receiver != no_node && m_flow.nodes[source.receiver].kind == NoteKind::aggregate) {
                text += "\nkey event." + key_of(m_flow.nodes[source.receiver]);
                break;
            }
        m_findings.add({node.notes.front(), "event-publication", Severity::remark,
                        quoted(node.name) + ": it leaves its context, but nobody says under which topic and key.",
                        m_findings.added_line(event, RuleKind::publication, text, "Name topic and key"), std::nullopt});
    }

    const Board& m_board;
    const Flow& m_flow;
    const DesignIndex& m_index;
    DesignFindings& m_findings;
    const Design& m_design;
};

} // namespace

void lint_rules(const Board& board, const Flow& flow, const DesignIndex& index, DesignFindings& findings, const Design& design)
{
    RuleLint(board, flow, index, findings, design).run();
}

} // namespace stormreel
