// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/rule_reader.h"

#include "model/cel/near_name.h"
#include "model/rules/types.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::size_t most_troubles = 100;

/// A type as a fields rule can have it.
std::string written_type(const cel::Type& type)
{
    const std::string name = type.name();
    return cel::parse_type(name) && type.kind() != cel::TypeKind::null ? name : "dyn";
}

} // namespace

RuleReader::RuleReader(const Flow& flow, const Design& design, const DesignIndex& index, NodeIndex node, const Rule& rule)
    : m_flow(flow), m_design(design), m_index(index), m_node(node), m_rule(rule),
      m_block(parse_block(rule.text, rule.kind, kind())), m_places(rule.text)
{
    for (const cel::Problem& problem : m_block.problems)
        m_troubles.push_back({{problem, "rule-syntax", Severity::error, {}, {}}, std::nullopt});
}

bool RuleReader::has_errors() const
{
    return std::any_of(m_troubles.begin(), m_troubles.end(),
                       [](const Trouble& trouble) { return trouble.problem.severity == Severity::error; });
}

std::vector<Filling> RuleReader::fillings(const std::vector<RuleStatement>& statements, Says says, NodeIndex target,
                                          Surroundings& known)
{
    std::vector<Filling> made;
    for (const RuleStatement& statement : statements) {
        if (statement.says != says || statement.name.empty())
            continue;
        auto filled = filling(statement, target, known);
        if (!filled)
            continue;
        const bool again = std::any_of(made.begin(), made.end(), [&](const Filling& one) { return one.field == filled->field; });
        if (again)
            twice(statement.name, "'" + of(statement.name) + "'");
        else
            made.push_back(std::move(*filled));
    }
    return made;
}

std::optional<Filling> RuleReader::filling(const RuleStatement& statement, NodeIndex target, Surroundings& known)
{
    if (target == no_node) { // what it is a field of is not on the wall, and that was said
        compile(statement.value, known, cel::Type());
        return std::nullopt;
    }
    const cel::ObjectType& type = *m_design.nodes[target].type;
    const std::uint32_t field = type.find(statement.name.of(text()));
    if (field == cel::ObjectType::none) {
        undeclared(statement, target, known);
        return std::nullopt;
    }
    use(NameUse::Kind::field, teller(m_flow, m_design, m_index, target, statement.name.of(text())), statement.name);
    Filling filled{field, compile(statement.value, known, type.fields[field].type)};
    if (statement.broken || filled.value.empty())
        return std::nullopt;
    return filled;
}

void RuleReader::undeclared(const RuleStatement& statement, NodeIndex target, Surroundings& known)
{
    const std::string field = of(statement.name);
    const Expression value = compile(statement.value, known, cel::Type());
    cel::NearName near(field);
    for (const cel::Field& one : m_design.nodes[target].type->fields)
        near.consider(one.name);
    const std::string meant = meant_in(near.question());
    use(NameUse::Kind::field, no_node, statement.name);
    say(statement.name, "rule-dangling", Severity::error,
        "“" + m_flow.nodes[target].name + "” has no field '" + field + "'" + near.question());
    if (!meant.empty())
        fix_by_words(statement.name, meant);
    const std::string type = value.empty() ? "dyn" : written_type(value.program.type());
    if (meant.empty() && can_have(m_flow.nodes[target].kind, RuleKind::fields))
        last().elsewhere =
            Trouble::Elsewhere{Trouble::Elsewhere::What::declare, target, no_node, field, type, "Declare " + field + ": " + type};
    else if (meant.empty())
        fix_by_removal(statement.name);
}

Expression RuleReader::each(const RuleStatement& statement, Surroundings& known)
{
    if (statement.each.empty() && statement.element.empty())
        return {};
    Expression list = compile(statement.each, known, cel::Type());
    cel::Type element;
    const cel::TypeKind got = list.program.type().kind();
    if (!list.empty() && got == cel::TypeKind::list) {
        element = list.program.type().element();
    } else if (!list.empty() && got != cel::TypeKind::dyn) {
        say(statement.each, "rule-type", Severity::error, "'for' goes through a list, but this is " + list.program.type().name());
        list = {};
    }
    const std::string name = of(statement.element);
    const auto& taken = known.environment.variables;
    if (std::any_of(taken.begin(), taken.end(), [&](const cel::Variable& variable) { return variable.name == name; }))
        say(statement.element, "rule-type", Severity::error, "'" + name + "' means something else here");
    else if (is_field_name(name))
        Meanings::add(known, Slot::element, name, element, "the element of the list");
    return list;
}

NodeIndex RuleReader::note(TextSpan span, NoteKind kind)
{
    const std::string name = note_name(span.of(text()));
    const NodeIndex node = m_index.find(kind, name);
    use(NameUse::Kind::note, node, span);
    if (node != no_node)
        return node;
    const std::string meant = DesignIndex::near(m_flow, kind, name);
    say(span, "rule-dangling", Severity::error,
        "there is no " + std::string(traits(kind).key) + " “" + name + "” on the wall" +
            (meant.empty() ? std::string() : ", did you mean “" + meant + "”?"));
    if (meant.empty())
        fix_by_removal(span);
    else
        fix_by_words(span, written_name(meant));
    return no_node;
}

std::vector<NodeIndex> RuleReader::notes(const RuleStatement& statement, NoteKind kind)
{
    std::vector<NodeIndex> found;
    for (const TextSpan span : statement.notes)
        if (const NodeIndex node = note(span, kind); node != no_node)
            found.push_back(node);
    return found;
}

NodeIndex RuleReader::subject(NoteKind kind)
{
    const NodeIndex node = m_index.find(kind, m_rule.subject);
    if (node != no_node && !folded(m_rule.subject).empty())
        return node;
    const std::string meant = DesignIndex::near(m_flow, kind, m_rule.subject);
    say({}, "rule-dangling", Severity::error,
        "it is about the " + std::string(traits(kind).key) + " “" + m_rule.subject + "”, which is not on the wall" +
            (meant.empty() ? std::string() : ", did you mean “" + meant + "”?"));
    if (meant.empty())
        fix("Remove the rule", {});
    else
        last().elsewhere =
            Trouble::Elsewhere{Trouble::Elsewhere::What::subject, no_node, no_node, meant, {}, "Make it “" + meant + "”"};
    return no_node;
}

void RuleReader::say(TextSpan where, std::string rule, Severity severity, std::string message)
{
    if (m_troubles.size() > most_troubles) // what is said last is only for `last()`
        m_troubles.pop_back();
    m_troubles.push_back(
        {{m_places.problem(where.offset, where.length, std::move(message)), std::move(rule), severity, {}, {}}, {}});
}

std::vector<Trouble> RuleReader::troubles() &&
{
    std::stable_sort(m_troubles.begin(), m_troubles.end(),
                     [](const Trouble& a, const Trouble& b) { return a.problem.problem.offset < b.problem.problem.offset; });
    return std::move(m_troubles);
}

RuleReading RuleReader::reading() &&
{
    RuleReading made;
    std::stable_sort(m_uses.begin(), m_uses.end(), [](const NameUse& a, const NameUse& b) { return a.offset < b.offset; });
    made.inks = inks(m_rule.text, m_block, m_uses);
    std::stable_sort(m_expressions.begin(), m_expressions.end(),
                     [](const Expression& a, const Expression& b) { return a.offset < b.offset; });
    made.expressions = std::move(m_expressions);
    made.uses = std::move(m_uses);
    for (Trouble& trouble : std::move(*this).troubles())
        made.problems.push_back(std::move(trouble.problem));
    return made;
}

} // namespace stormreel
