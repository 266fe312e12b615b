// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/lint_rules.h"
#include "model/flow/tense.h"
#include "model/flow/verbs.h"
#include "model/text/lookalike.h"

namespace stormreel {

namespace {

std::optional<Gesture> rename_to(const LintView& view, NodeIndex node, const std::optional<std::string>& name)
{
    return name ? std::optional(rename(view, node, *name)) : std::nullopt;
}

void lint_event(const LintView& view, NodeIndex node, std::vector<Finding>& findings)
{
    const FlowNode& it = view.flow.nodes[node];
    if (is_past_tense(it.name))
        return;
    std::string first = folded(it.name).substr(0, folded(it.name).find(' '));
    if (is_verb(first) && is_imperative(it.name)) {
        const auto better = as_event(it.name);
        findings.push_back({it.notes.front(), "event-tense", Severity::warning,
                            view.quoted(node) + " reads like an order. An event is a fact that happened: use the past tense" +
                                (better ? ", “" + *better + "”." : "."),
                            rename_to(view, node, better)});
    } else {
        findings.push_back(
            {it.notes.front(), "event-tense", Severity::remark,
             view.quoted(node) + " does not say that something happened: an event's name has a verb in the past tense.",
             std::nullopt});
    }
}

void lint_command_name(const LintView& view, NodeIndex node, std::vector<Finding>& findings)
{
    const FlowNode& it = view.flow.nodes[node];
    if (is_imperative(it.name))
        return;
    const auto better = as_command(it.name);
    findings.push_back({it.notes.front(), "command-mood", Severity::warning,
                        view.quoted(node) + " does not tell anyone what to do. Begin the " + view.word(it.kind) +
                            " with its verb" + (better ? ": “" + *better + "”." : "."),
                        rename_to(view, node, better)});
}

} // namespace

Gesture rename(const LintView& view, NodeIndex node, const std::string& name)
{
    Gesture gesture{"Rename to “" + name + "”", {}};
    for (Id id : view.flow.nodes[node].notes) {
        const Note& before = *view.board.notes.find(id);
        Note after = before;
        after.name = name;
        gesture.edits.emplace_back(Changed<Note>{before, after});
    }
    return gesture;
}

void lint_names(const LintView& view, NodeIndex node, std::vector<Finding>& findings)
{
    const FlowNode& it = view.flow.nodes[node];
    if (one_line(skeleton(view.board.notes.find(it.notes.front())->name)).empty())
        findings.push_back({it.notes.front(), "blank-name", Severity::warning,
                            "This " + view.word(it.kind) + " has no name yet: write on it what it stands for.", std::nullopt});
    else if (it.kind == NoteKind::event)
        lint_event(view, node, findings);
    else if (it.kind == NoteKind::command && view.at_least(Level::process))
        lint_command_name(view, node, findings);
}

} // namespace stormreel
