// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/lint_rules.h"

namespace stormreel {

namespace {

std::string names(const LintView& view, const std::set<NodeIndex>& nodes)
{
    std::string text;
    std::size_t left = nodes.size();
    for (NodeIndex node : nodes) {
        text += view.quoted(node);
        --left;
        text += left > 1 ? ", " : left == 1 ? " and " : "";
    }
    return text;
}

class GrammarRules {
public:
    GrammarRules(const LintView& view, NodeIndex node, std::vector<Finding>& findings)
        : m_view(view), m_node(node), m_findings(findings)
    {
    }

    void event()
    {
        const auto& sources = m_view.nodes[m_node].sources;
        // On a wall of events alone nobody has asked for sources yet.
        if (sources.empty() && m_view.has_commands)
            say("event-source", Severity::warning,
                "nothing on the wall leads to it. Put what decides it on its left, or draw an arrow to it.");
        if (sources.size() > 1)
            say("event-sources", Severity::error,
                names(m_view, sources) + " all produce it. An event has one source: give each its own event.");
    }

    void command()
    {
        const auto& wires = m_view.nodes[m_node];
        if (wires.issuers.empty() && m_view.has_issuers)
            say("command-issuer", Severity::warning,
                "nobody issues it. Put an " + m_view.word(NoteKind::actor) + " or a " + m_view.word(NoteKind::policy) +
                    " beside it.");
        std::set<NoteKind> kinds;
        for (NodeIndex issuer : wires.issuers)
            kinds.insert(m_view.flow.nodes[issuer].kind);
        if (kinds.size() > 1)
            say("command-issuers", Severity::warning,
                names(m_view, wires.issuers) + " issue it. People and policies rarely mean the same: give each its own " +
                    own_word() + ".");
        if (wires.receivers.empty() && !m_view.goes_out(m_node, WireKind::produces))
            say("command-unhandled", Severity::warning,
                "nothing comes of it. Put what handles it, or the event it leads to, on its right.");
    }

    void policy()
    {
        if (!m_view.comes_in(m_node, WireKind::activates))
            say("policy-trigger", Severity::warning,
                "nothing wakes it. Put it to the right of the event it waits for, or draw an arrow from that event.");
        if (!m_view.goes_out(m_node, WireKind::issues))
            say("policy-reaction", Severity::warning,
                "it does nothing. Put it to the left or on top of the " + m_view.word(NoteKind::command) + " it issues.");
    }

private:
    std::string own_word() const { return m_view.word(m_view.flow.nodes[m_node].kind); }

    void say(std::string rule, Severity severity, const std::string& why)
    {
        m_findings.push_back({m_view.flow.nodes[m_node].notes.front(), std::move(rule), severity,
                              m_view.quoted(m_node) + ": " + why, std::nullopt});
    }

    const LintView& m_view;
    NodeIndex m_node;
    std::vector<Finding>& m_findings;
};

/// A policy in the middle of the arrow, and two arrows in place of one.
Gesture put_policy_between(const Board& board, const Link& link)
{
    const Note& event = *board.notes.find(link.from);
    const Note& command = *board.notes.find(link.to);
    const auto& shape = traits(NoteKind::policy);
    const auto next = number(board.next_id);
    const Point a = event.area.centre();
    const Point b = command.area.centre();
    Note policy;
    policy.id = Id{next};
    policy.kind = NoteKind::policy;
    policy.name = "Whenever " + folded(event.name) + ", " + folded(command.name);
    policy.area = {(a.x + b.x - shape.width) / 2, (a.y + b.y - shape.height) / 2, shape.width, shape.height};
    return {"Put a policy between",
            {Removed<Link>{link}, Added<Note>{policy}, Added<Link>{Link{Id{next + 1}, event.id, policy.id}},
             Added<Link>{Link{Id{next + 2}, policy.id, command.id}}}};
}

} // namespace

void lint_grammar(const LintView& view, NodeIndex node, std::vector<Finding>& findings)
{
    GrammarRules rules(view, node, findings);
    switch (view.flow.nodes[node].kind) {
    case NoteKind::event:
        rules.event();
        break;
    case NoteKind::command:
        rules.command();
        break;
    case NoteKind::policy:
        rules.policy();
        break;
    default:
        break;
    }
}

void lint_shortcuts(const LintView& view, std::vector<Finding>& findings)
{
    for (const auto& wire : view.flow.wires) {
        if (wire.kind != WireKind::shortcut)
            continue;
        findings.push_back({wire.from, "event-to-command", Severity::error,
                            view.quoted(view.flow.node_of(wire.from)) + " leads straight to " +
                                view.quoted(view.flow.node_of(wire.to)) + ": a " + view.word(NoteKind::policy) +
                                " between them says who decides that, and when.",
                            put_policy_between(view.board, *view.board.links.find(wire.reason.link))});
    }
}

} // namespace stormreel
