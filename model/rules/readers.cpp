// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/readers.h"

#include "model/rules/types.h"

#include <algorithm>
#include <charconv>

namespace stormreel {

namespace {

void refuse(RuleReader& reader)
{
    std::string place = reader.node() == no_node ? "wall" : std::string(traits(reader.kind()).key);
    std::replace(place.begin(), place.end(), '_', ' ');
    reader.say({}, "rule-misplaced", Severity::error, "a " + place + " has no rules of this kind");
    reader.fix("Remove the rule", {});
}

} // namespace

void read_any(RuleReader& reader, std::uint32_t rule, NodeDesign& node, Design& wall)
{
    const RuleKind kind = reader.rule().kind;
    const bool of_wall = kind == RuleKind::never || kind == RuleKind::eventually;
    if (of_wall != (reader.node() == no_node) || (!of_wall && !can_have(reader.kind(), kind)))
        return refuse(reader);
    switch (kind) {
    case RuleKind::fields:
        return read_fields(reader, node);
    case RuleKind::command:
        return read_command(reader, rule, node);
    case RuleKind::event:
        return read_event(reader, node);
    case RuleKind::always:
        return read_always(reader, rule, node);
    case RuleKind::reaction:
        return read_reaction(reader, node);
    case RuleKind::process:
        return read_process(reader, node);
    case RuleKind::query:
        return read_query(reader, node);
    case RuleKind::upcast:
        return read_upcast(reader, node);
    case RuleKind::publication:
        return read_publication(reader, node);
    case RuleKind::never:
        return read_never(reader, wall);
    case RuleKind::eventually:
        return read_eventually(reader, wall);
    case RuleKind::scenario:
        return read_scenario(reader, rule, node);
    case RuleKind::privacy:
        return read_privacy(reader, node);
    }
}

std::optional<Requirement> read_requirement(RuleReader& reader, const RuleStatement& statement, std::uint32_t rule,
                                            Surroundings& known)
{
    Requirement made;
    made.condition = reader.compile(statement.value, known, cel::TypeKind::boolean);
    made.words = reader.compile(statement.otherwise, known, cel::TypeKind::string);
    made.text = reader.of(statement.value);
    made.rule = rule;
    if (made.condition.empty())
        return std::nullopt;
    return made;
}

std::optional<Issue> read_issue(RuleReader& reader, const RuleStatement& statement, NoteKind kind, Surroundings known)
{
    Issue made;
    const auto notes = reader.notes(statement, kind);
    made.what = notes.empty() ? no_node : notes.front();
    made.each = reader.each(statement, known);
    made.when = reader.compile(statement.condition, known, cel::TypeKind::boolean);
    made.fields = reader.fillings(statement.below, Says::fills, made.what, known);
    // Half of it would say something else: an event under no condition, or once where it was to come for each.
    const bool half = (!statement.each.empty() && made.each.empty()) || (!statement.condition.empty() && made.when.empty());
    if (made.what == no_node || statement.broken || half)
        return std::nullopt;
    return made;
}

bool is_first(RuleReader& reader, const RuleStatement& statement, bool already)
{
    const TextSpan words = statement.keywords.empty() ? statement.name : statement.keywords.front();
    if (already)
        reader.twice(words, "'" + reader.of(words) + "'");
    return !already;
}

std::uint32_t version_of(const Rule& upcast)
{
    std::uint32_t version = 0;
    const char* const end = upcast.subject.data() + upcast.subject.size();
    const auto [stop, error] = std::from_chars(upcast.subject.data(), end, version);
    return error == std::errc() && stop == end ? version : 0;
}

} // namespace stormreel
