// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/readers.h"

#include <algorithm>

namespace stormreel {

namespace {

void warn_unwired(RuleReader& reader, TextSpan where, std::string message, NodeIndex from, NodeIndex to)
{
    reader.say(where, "rule-unwired", Severity::warning, std::move(message));
    reader.fix_by_link(from, to);
}

std::string quoted(const RuleReader& reader, NodeIndex node)
{
    return "“" + reader.flow().nodes[node].name + "”";
}

void check_event(RuleReader& reader, const RuleStatement& statement, NodeIndex event)
{
    if (!statement.notes.empty() && !reader.index().has_event(reader.node(), event))
        warn_unwired(reader, statement.notes.front(),
                     quoted(reader, event) + " is not wired to " + quoted(reader, reader.node()) + " on the wall", reader.node(),
                     event);
}

/// The rows of a read model: which one, how often, and what changes.
EventDesign read_projection(RuleReader& reader, NodeIndex event, Surroundings known)
{
    EventDesign made;
    made.event = event;
    bool each = false;
    bool key = false;
    for (const RuleStatement& statement : reader.statements())
        if (statement.says == Says::each && is_first(reader, statement, each)) {
            each = true;
            made.each = reader.each(statement, known);
        }
    for (const RuleStatement& statement : reader.statements())
        if (statement.says == Says::keys && is_first(reader, statement, key)) {
            key = true;
            made.key = reader.compile(statement.value, known, cel::TypeKind::string);
        }
    reader.meanings().add(known, Slot::row, reader.node());
    made.assignments = reader.fillings(reader.statements(), Says::assigns, reader.node(), known);
    return made;
}

} // namespace

void read_command(RuleReader& reader, std::uint32_t rule, NodeDesign& to)
{
    CommandDesign made;
    made.command = reader.subject(NoteKind::command);
    if (made.command != no_node && !reader.index().has_command(reader.node(), made.command))
        warn_unwired(reader, {},
                     quoted(reader, made.command) + " is not invoked on " + quoted(reader, reader.node()) + " on the wall",
                     made.command, reader.node());
    const Meanings meanings = reader.meanings();
    Surroundings known = meanings.start();
    meanings.add(known, Slot::state, reader.node());
    meanings.add(known, Slot::command, made.command);
    meanings.add_key(known);
    Meanings::add(known, Slot::exists, "exists", cel::TypeKind::boolean, "whether the instance exists");
    for (const RuleStatement& statement : reader.statements()) {
        if (statement.says == Says::requires_that) {
            if (auto requirement = read_requirement(reader, statement, rule, known))
                made.requirements.push_back(std::move(*requirement));
        } else if (statement.says == Says::then) {
            made.decides = true;
            auto issue = read_issue(reader, statement, NoteKind::event, known);
            if (issue) {
                check_event(reader, statement, issue->what);
                made.events.push_back(std::move(*issue));
            }
        }
    }
    if (made.command != no_node)
        to.commands.push_back(std::move(made));
}

void read_event(RuleReader& reader, NodeDesign& to)
{
    const NodeIndex event = reader.subject(NoteKind::event);
    const bool projects = reader.kind() == NoteKind::read_model;
    if (event != no_node && !reader.index().has_event(reader.node(), event)) {
        const std::string where = quoted(reader, reader.node());
        warn_unwired(reader, {},
                     quoted(reader, event) + (projects ? " does not reach " : " does not happen to ") + where + " on the wall",
                     projects ? event : reader.node(), projects ? reader.node() : event);
    }
    const Meanings meanings = reader.meanings();
    Surroundings known = meanings.start();
    meanings.add(known, Slot::event, event);
    EventDesign made;
    if (projects) {
        made = read_projection(reader, event, known);
    } else {
        made.event = event;
        meanings.add(known, Slot::state, reader.node());
        meanings.add_key(known);
        made.assignments = reader.fillings(reader.statements(), Says::assigns, reader.node(), known);
    }
    if (event == no_node)
        return;
    const auto place = std::lower_bound(to.events.begin(), to.events.end(), event,
                                        [](const EventDesign& one, NodeIndex wanted) { return one.event < wanted; });
    to.events.insert(place, std::move(made));
}

void read_always(RuleReader& reader, std::uint32_t rule, NodeDesign& to)
{
    Surroundings known = reader.meanings().start();
    reader.meanings().add(known, Slot::state, reader.node());
    reader.meanings().add_key(known);
    for (const RuleStatement& statement : reader.statements())
        if (auto requirement = read_requirement(reader, statement, rule, known))
            to.always.push_back(std::move(*requirement));
}

} // namespace stormreel
