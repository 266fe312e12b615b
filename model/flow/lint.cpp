// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/lint.h"

#include "model/flow/lint_rules.h"

#include <tuple>

namespace stormreel {

namespace {

std::uint16_t bit(WireKind kind)
{
    return static_cast<std::uint16_t>(1U << static_cast<unsigned>(kind));
}

} // namespace

std::string_view key(Severity severity)
{
    static constexpr std::array<std::string_view, 3> keys{"remark", "warning", "error"};
    return keys[static_cast<std::size_t>(severity)];
}

LintView::LintView(const Board& wall, const Flow& read) : board(wall), flow(read), nodes(read.nodes.size())
{
    for (const auto& node : flow.nodes) {
        has_commands = has_commands || node.kind == NoteKind::command;
        has_issuers = has_issuers || node.kind == NoteKind::actor || node.kind == NoteKind::policy;
    }
    for (const auto& wire : flow.wires) {
        const NodeIndex from = flow.node_of(wire.from);
        const NodeIndex to = flow.node_of(wire.to);
        nodes[from].out |= bit(wire.kind);
        nodes[to].in |= bit(wire.kind);
        if (wire.kind == WireKind::decides || wire.kind == WireKind::issues || wire.kind == WireKind::shortcut)
            nodes[to].issuers.insert(from);
        if (wire.kind == WireKind::invoked_on)
            nodes[from].receivers.insert(to);
        if (wire.kind == WireKind::produces && flow.nodes[from].kind != NoteKind::command)
            nodes[to].sources.insert(from);
    }
    // A command produces on its receiver, wherever that is known.
    for (const auto& wire : flow.wires) {
        const NodeIndex from = flow.node_of(wire.from);
        if (wire.kind != WireKind::produces || flow.nodes[from].kind != NoteKind::command)
            continue;
        auto& sources = nodes[flow.node_of(wire.to)].sources;
        if (nodes[from].receivers.empty())
            sources.insert(from);
        else
            sources.insert(nodes[from].receivers.begin(), nodes[from].receivers.end());
    }
}

bool LintView::goes_out(NodeIndex node, WireKind kind) const
{
    return (nodes[node].out & bit(kind)) != 0;
}

bool LintView::comes_in(NodeIndex node, WireKind kind) const
{
    return (nodes[node].in & bit(kind)) != 0;
}

std::string LintView::quoted(NodeIndex node) const
{
    return "“" + flow.nodes[node].name + "”";
}

std::string LintView::word(NoteKind kind) const
{
    const auto& row = traits(kind);
    std::string text(board.wall.vocabulary == Vocabulary::business ? row.business : row.name);
    text.front() = static_cast<char>(text.front() - 'A' + 'a');
    return text;
}

std::vector<Finding> lint(const Board& board, const Flow& flow)
{
    const LintView view(board, flow);
    std::vector<Finding> findings;
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
        lint_names(view, node, findings);
        if (view.at_least(Level::process))
            lint_grammar(view, node, findings);
        if (view.at_least(Level::design))
            lint_design(view, node, findings);
    }
    lint_lookalikes(view, findings);
    if (view.at_least(Level::process))
        lint_shortcuts(view, findings);
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return std::tie(a.note, a.rule) < std::tie(b.note, b.rule); });
    return findings;
}

} // namespace stormreel
