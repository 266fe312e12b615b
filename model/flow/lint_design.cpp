// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/lint_rules.h"

namespace stormreel {

namespace {

void say(const LintView& view, NodeIndex node, std::string rule, Severity severity, const std::string& why,
         std::vector<Finding>& findings, Id note = Id::none)
{
    findings.push_back({note == Id::none ? view.flow.nodes[node].notes.front() : note, std::move(rule), severity,
                        view.quoted(node) + ": " + why, std::nullopt});
}

bool is_read(const LintView& view, NodeIndex event)
{
    using enum WireKind;
    for (WireKind kind : {activates, results_in, leads_to, shortcut})
        if (view.goes_out(event, kind))
            return true;
    // A read model fed by the whole aggregate reads all its events.
    const auto& sources = view.nodes[event].sources;
    return std::any_of(sources.begin(), sources.end(), [&](NodeIndex source) { return view.goes_out(source, results_in); });
}

void lint_command_receivers(const LintView& view, NodeIndex node, std::vector<Finding>& findings)
{
    const auto& receivers = view.nodes[node].receivers;
    if (receivers.empty() && view.goes_out(node, WireKind::produces))
        say(view, node, "command-receiver", Severity::warning,
            "nothing decides whether it may happen. Put what decides (" + view.word(NoteKind::aggregate) + " or " +
                view.word(NoteKind::system) + ") between it and its events.",
            findings);
    if (receivers.size() > 1)
        say(view, node, "command-receiver", Severity::error,
            "it is invoked on " + std::to_string(receivers.size()) + " receivers. Each " + view.word(NoteKind::command) +
                " has exactly one.",
            findings);
}

/// The first note of the node that stands in another context than the first one that stands in any.
struct Spread {
    Id note = Id::none;
    std::string first;
    std::string other;
};
std::optional<Spread> spread(const LintView& view, NodeIndex node)
{
    Id first = Id::none;
    for (Id note : view.flow.nodes[node].notes) {
        const Id frame = frame_at(view.board, view.board.notes.find(note)->area.centre());
        if (frame == Id::none || frame == first)
            continue;
        if (first != Id::none)
            return Spread{note, one_line(view.board.frames.find(first)->name), one_line(view.board.frames.find(frame)->name)};
        first = frame;
    }
    return std::nullopt;
}

void lint_aggregate(const LintView& view, NodeIndex node, std::vector<Finding>& findings)
{
    const std::string command = view.word(NoteKind::command);
    const bool asked = view.comes_in(node, WireKind::invoked_on);
    const bool decides = view.goes_out(node, WireKind::produces) || [&] {
        // Its commands may name their events by arrows of their own.
        return std::any_of(view.flow.handlings.begin(), view.flow.handlings.end(),
                           [&](const Handling& handling) { return handling.receiver == node && !handling.outcomes.empty(); });
    }();
    if (!asked)
        say(view, node, "aggregate-command", Severity::warning,
            "nobody asks anything of it. On its left belongs the " + command + " it decides about.", findings);
    if (!decides)
        say(view, node, "aggregate-event", Severity::warning, "it decides nothing. Put the events it produces on its right.",
            findings);
    if (const auto found = spread(view, node))
        say(view, node, "aggregate-contexts", Severity::warning,
            "it stands in “" + found->first + "” and in “" + found->other +
                "”. What must stay consistent belongs to one context: " + "choose one, or name the other differently.",
            findings, found->note);
}

} // namespace

void lint_design(const LintView& view, NodeIndex node, std::vector<Finding>& findings)
{
    switch (view.flow.nodes[node].kind) {
    case NoteKind::event:
        if (!is_read(view, node))
            say(view, node, "event-unread", Severity::remark, "nobody reacts to it and nobody reads it. Is it needed?", findings);
        break;
    case NoteKind::command:
        lint_command_receivers(view, node, findings);
        break;
    case NoteKind::aggregate:
        lint_aggregate(view, node, findings);
        break;
    case NoteKind::read_model:
        if (const auto found = spread(view, node); found && view.comes_in(node, WireKind::results_in))
            say(view, node, "read-model-contexts", Severity::remark,
                "it stands in “" + found->first + "” and in “" + found->other + "”. Do both mean the same by it?", findings,
                found->note);
        break;
    default:
        break;
    }
}

} // namespace stormreel
