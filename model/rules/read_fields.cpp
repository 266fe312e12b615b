// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/readers.h"

#include <algorithm>
#include <unordered_set>

namespace stormreel {

namespace {

/// `TYPE`; dyn, and a problem at its place, where it is none.
cel::Type read_type(RuleReader& reader, TextSpan span)
{
    if (span.empty())
        return {};
    const auto type = cel::parse_type(span.of(reader.text()));
    if (type)
        return *type;
    const auto& problem = type.error();
    reader.say({span.offset + std::min(problem.offset, span.length), problem.length}, "rule-type", Severity::error,
               problem.message);
    return {};
}

/// What the value of a declared field may know.
Surroundings around_value(const RuleReader& reader)
{
    const Meanings meanings = reader.meanings();
    Surroundings known = meanings.start();
    if (reader.kind() == NoteKind::command)
        known.environment.functions = generators();
    if (reader.kind() == NoteKind::event) {
        std::vector<NodeIndex> states;
        std::vector<NodeIndex> commands;
        for (const auto& source : reader.index().sources(reader.node())) {
            commands.push_back(source.command);
            if (source.receiver != no_node)
                states.push_back(source.receiver);
        }
        meanings.add(known, Slot::state, states);
        meanings.add(known, Slot::command, commands);
    }
    return known;
}

/// The field may be one that is no more, so any name will do; one that the event has is renamed with it.
void read_was(RuleReader& reader, const RuleStatement& statement, Surroundings& known, UpcastDesign& to)
{
    const std::string name = reader.of(statement.name);
    if (reader.design().nodes[reader.node()].type->find(name) != cel::ObjectType::none)
        reader.use(NameUse::Kind::field, reader.node(), statement.name);
    Expression value = reader.compile(statement.value, known, cel::Type());
    if (std::any_of(to.was.begin(), to.was.end(), [&](const auto& one) { return one.first == name; }))
        reader.twice(statement.name, "'" + name + "'");
    else if (!value.empty() && !statement.broken)
        to.was.emplace_back(name, std::move(value));
}

} // namespace

void read_fields(RuleReader& reader, NodeDesign& to)
{
    Surroundings known = around_value(reader);
    std::unordered_set<std::string> taken;
    for (const RuleStatement& statement : reader.statements()) {
        if (statement.says != Says::declares || statement.name.empty())
            continue;
        const std::string name = reader.of(statement.name);
        const cel::Type type = read_type(reader, statement.type);
        reader.use(NameUse::Kind::field, reader.node(), statement.name);
        const bool again = !taken.insert(name).second;
        if (again)
            reader.twice(statement.name, "'" + name + "'");
        Expression value = reader.compile(statement.value, known, type);
        const auto field =
            std::find_if(to.fields.begin(), to.fields.end(), [&](const FieldDesign& one) { return one.name == name; });
        if (!again && !statement.broken && field != to.fields.end() && field->value.empty())
            field->value = std::move(value);
    }
}

void read_query(RuleReader& reader, NodeDesign& to)
{
    const Meanings meanings = reader.meanings();
    Surroundings known = meanings.start();
    meanings.add_rows(known, reader.node());
    QueryDesign query;
    query.name = reader.rule().subject;
    for (const RuleStatement& statement : reader.statements()) {
        if (statement.says != Says::declares || statement.name.empty())
            continue;
        const std::string name = reader.of(statement.name);
        const cel::Type type = read_type(reader, statement.type);
        Surroundings outside = meanings.start();
        Expression value = reader.compile(statement.value, outside, type);
        const auto& taken = known.environment.variables;
        if (std::any_of(taken.begin(), taken.end(), [&](const cel::Variable& variable) { return variable.name == name; })) {
            reader.twice(statement.name, "'" + name + "'");
            continue;
        }
        Meanings::add_more(known, static_cast<std::uint32_t>(query.parameters.size()), name, type, "a parameter");
        query.parameters.push_back({name, type, std::move(value)});
    }
    bool answered = false;
    for (const RuleStatement& statement : reader.statements())
        if (statement.says == Says::answers && is_first(reader, statement, answered)) {
            answered = true;
            query.answer = reader.compile(statement.value, known, cel::Type());
        }
    if (!answered && !reader.has_errors())
        reader.say({}, "rule-syntax", Severity::error, "a query says what it answers: 'answer rows'");
    if (!query.answer.empty())
        to.queries.push_back(std::move(query));
}

void read_upcast(RuleReader& reader, NodeDesign& to)
{
    UpcastDesign upcast;
    upcast.from = version_of(reader.rule());
    if (upcast.from == 0) {
        reader.say({}, "rule-syntax", Severity::error,
                   "an upcast is about the version it comes from, a number from 1, not “" + reader.rule().subject + "”");
        reader.fix("Remove the rule", {});
    }
    const auto& rules = reader.design().nodes[reader.node()].rules;
    const bool last = std::none_of(rules.begin(), rules.end(), [&](const PlacedRule& placed) {
        return placed.rule.kind == RuleKind::upcast && version_of(placed.rule) > upcast.from;
    });
    Surroundings known = reader.meanings().start();
    Surroundings back = known;
    Meanings::add(known, Slot::old, "old", cel::Type(), "the event in version " + reader.rule().subject);
    if (last)
        reader.meanings().add(back, Slot::event, reader.node());
    else
        Meanings::add(back, Slot::event, "event", cel::Type(), "the event in the version after " + reader.rule().subject);
    for (const RuleStatement& statement : reader.statements()) {
        if (statement.says == Says::drops && !statement.broken) {
            upcast.dropped.push_back(reader.of(statement.name));
        } else if (statement.says == Says::was) {
            read_was(reader, statement, back, upcast);
        } else if (statement.says == Says::assigns && last) {
            if (auto filled = reader.filling(statement, reader.node(), known))
                upcast.fields.push_back(std::move(*filled));
        } else if (statement.says == Says::assigns) {
            // What a version between had is known to nobody but its upcasts.
            Expression value = reader.compile(statement.value, known, cel::Type());
            if (!value.empty() && !statement.broken)
                upcast.other.emplace_back(reader.of(statement.name), std::move(value));
        }
    }
    if (upcast.from > 0)
        to.upcasts.push_back(std::move(upcast));
}

void read_publication(RuleReader& reader, NodeDesign& to)
{
    PublicationDesign publication;
    bool topic = false;
    bool key = false;
    Surroundings known = reader.meanings().start();
    reader.meanings().add(known, Slot::event, reader.node());
    for (const RuleStatement& statement : reader.statements()) {
        if (statement.says == Says::topic && is_first(reader, statement, topic)) {
            topic = true;
            Surroundings nothing = Meanings::nothing();
            const Expression words = reader.compile(statement.value, nothing, cel::TypeKind::string);
            const cel::Value name = words.evaluate({});
            if (!words.empty() && !name.is_error() && name.kind() == cel::TypeKind::string)
                publication.topic = name.as_string();
        } else if (statement.says == Says::keys && is_first(reader, statement, key)) {
            key = true;
            publication.key = reader.compile(statement.value, known, cel::TypeKind::string);
        }
    }
    if (!topic && !reader.has_errors())
        reader.say({}, "rule-syntax", Severity::error, "a publication names its topic: 'topic \"orders\"'");
    if (!publication.topic.empty() || !publication.key.empty())
        to.publication = std::move(publication);
}

} // namespace stormreel
