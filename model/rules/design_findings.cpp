// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/design_findings.h"

#include "model/rules/rename.h"

namespace stormreel {

std::string rule_words(const Rule& rule)
{
    const std::string subject = "“" + one_line(rule.subject) + "”";
    switch (rule.kind) {
    case RuleKind::fields:
        return "fields";
    case RuleKind::command:
    case RuleKind::event:
        return "rule for " + subject;
    case RuleKind::always:
        return "always";
    case RuleKind::reaction:
        return "reaction";
    case RuleKind::process:
        return "process";
    case RuleKind::query:
        return "query " + subject;
    case RuleKind::upcast:
        return "upcast from version " + one_line(rule.subject);
    case RuleKind::publication:
        return "publication";
    case RuleKind::never:
        return "never " + subject;
    case RuleKind::eventually:
        return "eventually " + subject;
    case RuleKind::scenario:
        return "scenario " + subject;
    case RuleKind::privacy:
        return "privacy";
    }
    return {};
}

void DesignFindings::add(const PlacedRule& placed, const Trouble& trouble)
{
    const cel::Problem& problem = trouble.problem.problem;
    const Note* note = m_board.notes.find(placed.note);
    std::string sentence = note ? "“" + one_line(note->name) + "”, " + rule_words(placed.rule) : rule_words(placed.rule);
    sentence.append(", ").append(cel::sentence(problem)).append(".");
    if (sentence.ends_with("?."))
        sentence.pop_back();
    const RulePlace place{placed.rule.kind, placed.rule.subject, placed.index,  problem.offset,
                          problem.length,   problem.line,        problem.column};
    add({placed.note, trouble.problem.rule, trouble.problem.severity, std::move(sentence), fix(placed, trouble), place});
}

void DesignFindings::add(const PlacedRule& placed, std::string rule, Severity severity, std::string message,
                         std::string fix_label)
{
    add(placed, {{{std::move(message), 0, 0, 1, 1}, std::move(rule), severity, std::move(fix_label), {}}, std::nullopt});
}

std::optional<Gesture> DesignFindings::fix(const PlacedRule& placed, const Trouble& trouble) const
{
    using What = Trouble::Elsewhere::What;
    Rule rule = placed.rule;
    Gesture gesture;
    if (!trouble.problem.fix_label.empty()) {
        rule.text = trouble.problem.fixed;
        gesture = set_rule(m_board, placed.note, placed.index, rule);
        gesture.label = trouble.problem.fix_label;
        return gesture;
    }
    if (!trouble.elsewhere)
        return std::nullopt;
    const Trouble::Elsewhere& there = *trouble.elsewhere;
    switch (there.what) {
    case What::declare:
        return added_line(there.node, RuleKind::fields, there.name + ": " + there.type, there.label);
    case What::subject:
        rule.subject = there.name;
        gesture = set_rule(m_board, placed.note, placed.index, rule);
        break;
    case What::link:
        return drawn(there, placed.note);
    }
    gesture.label = there.label;
    return gesture;
}

namespace {

/// Of a wire's two ends the one that has it by adjacency only as long as nobody draws an arrow (model/flow/flow.h).
Id settled_by_link(const Wire& wire)
{
    using enum WireKind;
    if (wire.kind == activates || wire.kind == results_in || wire.kind == produces)
        return wire.to;
    return wire.kind == issues || wire.kind == invoked_on ? wire.from : Id::none;
}

WireKind kind_between(NoteKind from, NoteKind to)
{
    if (from == NoteKind::event)
        return to == NoteKind::policy ? WireKind::activates : WireKind::results_in;
    if (from == NoteKind::policy)
        return WireKind::issues;
    return to == NoteKind::event ? WireKind::produces : WireKind::invoked_on;
}

} // namespace

/// An arrow, and arrows for what adjacency said of the same notes: they are to keep what they have. An event has one source and a
/// command one receiver; to take those away is nothing certain.
std::optional<Gesture> DesignFindings::drawn(const Trouble::Elsewhere& there, Id nearest) const
{
    const auto end = [&](NodeIndex node) { return m_flow.node_of(nearest) == node ? nearest : m_flow.nodes[node].notes.front(); };
    const Link link{m_board.next_id, end(there.node), end(there.to)};
    const WireKind kind = kind_between(m_flow.nodes[there.node].kind, m_flow.nodes[there.to].kind);
    const Id settled = settled_by_link({link.from, link.to, kind, {}});
    Gesture gesture{there.label, {Added<Link>{link}}};
    std::uint32_t next = number(m_board.next_id);
    for (const Wire& wire : m_flow.wires) {
        if (wire.kind != kind || m_flow.node_of(settled_by_link(wire)) != m_flow.node_of(settled))
            continue;
        if (kind == WireKind::produces || kind == WireKind::invoked_on)
            return std::nullopt;
        if (wire.reason.kind != Reason::Kind::link && settled_by_link(wire) == settled)
            gesture.edits.emplace_back(Added<Link>{Link{Id{++next}, wire.from, wire.to}});
    }
    return gesture;
}

Gesture DesignFindings::added_line(NodeIndex node, RuleKind kind, const std::string& line, std::string label) const
{
    std::optional<Gesture> gesture;
    for (const PlacedRule& placed : m_design.nodes[node].rules) {
        if (placed.rule.kind != kind || gesture)
            continue;
        Rule rule = placed.rule;
        if (!rule.text.empty() && rule.text.back() != '\n')
            rule.text.push_back('\n');
        rule.text += line;
        gesture = set_rule(m_board, placed.note, placed.index, rule);
    }
    if (!gesture)
        gesture = set_rule(m_board, m_flow.nodes[node].notes.front(), std::nullopt, {kind, {}, line});
    gesture->label = std::move(label);
    return *gesture;
}

} // namespace stormreel
