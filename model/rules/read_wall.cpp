// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/readers.h"

#include "model/rules/types.h"

namespace stormreel {

namespace {

/// `known` with what an expression of the wall mentions; with every name there is where that is not enough, for then the message
/// can say which one was meant.
Surroundings over_everything(const RuleReader& reader, const Surroundings& known, TextSpan span)
{
    const auto names = wall_names(reader.flow(), reader.design());
    const auto source = span.of(reader.text());
    Surroundings some = known;
    reader.meanings().add_wall(some, names, source.empty() ? "-" : source);
    if (cel::compile(source, some.environment))
        return some;
    Surroundings all = known;
    reader.meanings().add_wall(all, names, {});
    return all;
}

Expression compile(RuleReader& reader, const Surroundings& known, TextSpan span, const cel::Type& expected)
{
    Surroundings everything = over_everything(reader, known, span);
    return reader.compile(span, everything, expected);
}

} // namespace

void read_never(RuleReader& reader, Design& to)
{
    const Surroundings known = reader.meanings().start();
    for (const RuleStatement& statement : reader.statements()) {
        NeverDesign made;
        made.name = reader.rule().subject;
        made.condition = compile(reader, known, statement.value, cel::TypeKind::boolean);
        if (!statement.otherwise.empty())
            made.words = compile(reader, known, statement.otherwise, cel::TypeKind::string);
        if (!made.condition.empty())
            to.never.push_back(std::move(made));
    }
}

void read_eventually(RuleReader& reader, Design& to)
{
    EventuallyDesign made;
    made.name = reader.rule().subject;
    bool after = false;
    bool within = false;
    bool usable = true;
    Surroundings known = reader.meanings().start();
    for (const RuleStatement& statement : reader.statements())
        if (statement.says == Says::after_event && is_first(reader, statement, after)) {
            after = true;
            const auto events = reader.notes(statement, NoteKind::event);
            made.after = events.empty() ? no_node : events.front();
            reader.meanings().add(known, Slot::event, made.after);
            if (!statement.condition.empty()) {
                made.when = compile(reader, known, statement.condition, cel::TypeKind::boolean);
                usable = !made.when.empty();
            }
        }
    for (const RuleStatement& statement : reader.statements()) {
        if (statement.says == Says::within && is_first(reader, statement, within)) {
            within = true;
            made.within = compile(reader, known, statement.value, cel::TypeKind::duration);
            usable = usable && !made.within.empty();
        } else if (statement.says == Says::then) {
            const auto events = reader.notes(statement, NoteKind::event);
            made.then.insert(made.then.end(), events.begin(), events.end());
        }
    }
    if (!after && !reader.has_errors())
        reader.say({}, "rule-syntax", Severity::error, "the rule says after which event: 'after' and its name");
    if (made.then.empty() && !reader.has_errors())
        reader.say({}, "rule-syntax", Severity::error, "the rule says what must follow: 'then' and the names of events");
    if (usable && made.after != no_node && !made.then.empty())
        to.eventually.push_back(std::move(made));
}

} // namespace stormreel
