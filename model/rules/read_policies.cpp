// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/readers.h"

#include <algorithm>

namespace stormreel {

namespace {

void check_wired(RuleReader& reader, TextSpan where, NodeIndex note, bool wired)
{
    if (wired)
        return;
    const bool event = reader.flow().nodes[note].kind == NoteKind::event;
    reader.say(where, "rule-unwired", Severity::warning,
               "“" + reader.flow().nodes[note].name + "” is not wired to “" + reader.flow().nodes[reader.node()].name +
                   "” on the wall");
    reader.fix_by_link(event ? note : reader.node(), event ? reader.node() : note);
}

/// A command that the policy issues.
std::optional<Issue> read_order(RuleReader& reader, const RuleStatement& statement, const Surroundings& known)
{
    auto issue = read_issue(reader, statement, NoteKind::command, known);
    if (issue)
        check_wired(reader, statement.notes.front(), issue->what, reader.index().has_command(reader.node(), issue->what));
    return issue;
}

std::vector<NodeIndex> read_heard(RuleReader& reader, const RuleStatement& statement)
{
    const auto events = reader.notes(statement, NoteKind::event);
    for (const TextSpan span : statement.notes)
        if (const NodeIndex event = reader.index().find(NoteKind::event, note_name(span.of(reader.text()))); event != no_node)
            check_wired(reader, span, event, reader.index().has_event(reader.node(), event));
    return events;
}

/// Every event that the text names.
void gather(const RuleReader& reader, const std::vector<RuleStatement>& statements, std::vector<NodeIndex>& events)
{
    for (const RuleStatement& statement : statements) {
        if (statement.says == Says::begins || statement.says == Says::until || statement.says == Says::fails)
            for (const TextSpan span : statement.notes)
                events.push_back(reader.index().find(NoteKind::event, note_name(span.of(reader.text()))));
        gather(reader, statement.below, events);
    }
}

std::vector<NodeIndex> heard(const RuleReader& reader)
{
    std::vector<NodeIndex> events;
    gather(reader, reader.statements(), events);
    std::sort(events.begin(), events.end());
    events.erase(std::unique(events.begin(), events.end()), events.end());
    if (!events.empty() && events.back() == no_node)
        events.pop_back();
    return events;
}

std::optional<StepDesign> read_step(RuleReader& reader, const RuleStatement& statement, Surroundings known)
{
    StepDesign step;
    for (const RuleStatement& below : statement.below) {
        if (below.says == Says::until || below.says == Says::fails) {
            auto& events = below.says == Says::until ? step.until : step.fails;
            const auto more = read_heard(reader, below);
            events.insert(events.end(), more.begin(), more.end());
        } else if (below.says == Says::within && is_first(reader, below, !step.within.empty())) {
            step.within = reader.compile(below.value, known, cel::TypeKind::duration);
        } else if (below.says == Says::undo && is_first(reader, below, step.undo.has_value())) {
            step.undo = read_order(reader, below, known);
        }
    }
    auto issue = read_order(reader, statement, known);
    if (!issue)
        return std::nullopt;
    step.command = std::move(*issue);
    return step;
}

void read_beginning(RuleReader& reader, const RuleStatement& statement, ProcessDesign& process)
{
    const auto events = read_heard(reader, statement);
    Surroundings known = reader.meanings().start();
    reader.meanings().add(known, Slot::event, events.empty() ? no_node : events.front());
    reader.meanings().add_key(known);
    process.when = reader.compile(statement.condition, known, cel::TypeKind::boolean);
    // Under a condition that can't be read it must not begin every time.
    if (!events.empty() && (statement.condition.empty() || !process.when.empty()))
        process.begins = events.front();
}

} // namespace

void read_reaction(RuleReader& reader, NodeDesign& to)
{
    Surroundings known = reader.meanings().start();
    reader.meanings().add(known, Slot::event, reader.index().events(reader.node()));
    reader.meanings().add_key(known);
    ReactionDesign made;
    bool when = false;
    bool after = false;
    for (const RuleStatement& statement : reader.statements()) {
        if (statement.says == Says::when && is_first(reader, statement, when)) {
            when = true;
            made.when = reader.compile(statement.value, known, cel::TypeKind::boolean);
        } else if (statement.says == Says::after && is_first(reader, statement, after)) {
            after = true;
            made.after = reader.compile(statement.value, known, cel::TypeKind::duration);
        } else if (statement.says == Says::then) {
            made.decides = true;
            if (auto issue = read_order(reader, statement, known))
                made.commands.push_back(std::move(*issue));
        }
    }
    to.reaction = std::move(made);
}

void read_process(RuleReader& reader, NodeDesign& to)
{
    ProcessDesign made;
    made.hears = heard(reader);
    const Meanings meanings = reader.meanings();
    Surroundings outside = meanings.start();
    meanings.add(outside, Slot::event, made.hears);
    Surroundings known = outside;
    meanings.add(known, Slot::process, reader.node());
    meanings.add_key(known);
    bool begun = false;
    bool key = false;
    bool within = false;
    for (const RuleStatement& statement : reader.statements()) {
        if (statement.says == Says::begins && is_first(reader, statement, begun)) {
            begun = true;
            read_beginning(reader, statement, made);
        } else if (statement.says == Says::keys && is_first(reader, statement, key)) {
            key = true;
            made.key = reader.compile(statement.value, outside, cel::TypeKind::string);
        } else if (statement.says == Says::within && is_first(reader, statement, within)) {
            within = true;
            made.within = reader.compile(statement.value, known, cel::TypeKind::duration);
        } else if (statement.says == Says::step) {
            if (auto step = read_step(reader, statement, known))
                made.steps.push_back(std::move(*step));
        }
    }
    if (!begun && !reader.has_errors())
        reader.say({}, "rule-syntax", Severity::error, "a process says what it begins with: 'begin with' and an event");
    if (made.begins != no_node)
        to.process = std::move(made);
}

} // namespace stormreel
