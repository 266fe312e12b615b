// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scenario_parts.h"

#include "engine/runtime/draft.h"

namespace stormreel {

namespace {

using Kind = ScenarioStep::Kind;
using cel::Value;

std::string shown(const Value& value)
{
    return value.is_error() ? "an error: " + value.failed().message : cel::literal(value);
}

} // namespace

Rehearsal::Rehearsal(const Flow& flow, const Design& design, NodeIndex node, const ScenarioDesign& scenario, std::uint64_t cost)
    : m_situation{flow, design, scenario_now_us, &m_cost}, m_node(node), m_scenario(scenario), m_cost(cost)
{
    m_outcome.node = node;
    m_outcome.name = scenario.name;
    m_outcome.rule = scenario.rule;
}

bool Rehearsal::problem(const std::string& sentence)
{
    if (m_outcome.problem.empty())
        m_outcome.problem = sentence;
    return false;
}

Value Rehearsal::value(const Expression& expression)
{
    const Question question(m_situation);
    Value value = expression.evaluate(question.scope);
    if (value.is_error())
        problem(fault_words(m_situation, {m_node, RuleKind::scenario, m_scenario.name}, expression, value));
    return value;
}

Value Rehearsal::carried(const ScenarioStep& step)
{
    Draft draft(m_situation.design.nodes[step.what].type);
    for (const auto& [name, expression] : step.fields) {
        const Value given = value(expression);
        if (!given.is_error() && !draft.set(name, given))
            problem(m_situation.flow.nodes[step.what].name + " can't have " + cel::literal(given) + " as its " + name + ".");
    }
    return std::move(draft).made();
}

void Rehearsal::differ(std::string what, std::string expected, std::string actual, std::uint32_t line)
{
    m_outcome.differences.push_back({std::move(what), std::move(expected), std::move(actual), line});
}

void Rehearsal::compare_fields(const std::string& what, const ScenarioStep& step, const Value& object)
{
    for (const auto& [name, expression] : step.fields) {
        const Value expected = value(expression);
        const Value* actual = field(object, name);
        if (expected.is_error())
            return;
        const std::string place = what + "." + name;
        if (!actual)
            differ(place, shown(expected), "not there", step.line);
        else if (!cel::equal(*actual, expected))
            differ(place, shown(expected), shown(*actual), step.line);
    }
}

void Rehearsal::compare_facts(std::string_view word, const std::vector<std::pair<NodeIndex, Value>>& came,
                              const std::string& rejection)
{
    const auto& nodes = m_situation.flow.nodes;
    const auto all = [&] {
        std::string names;
        for (const auto& [node, value] : came)
            names += (names.empty() ? "" : ", ") + nodes[node].name;
        return names.empty() ? std::string("nothing") : names;
    };
    std::size_t told = 0;
    bool tells = false, refuses = false;
    std::uint32_t line = 1;
    for (const ScenarioStep& step : m_scenario.then) {
        line = step.line;
        if (step.kind == Kind::rejected) {
            tells = refuses = true;
            const Value words = step.words.empty() ? Value() : value(step.words);
            const bool any = words.is_error() || words.kind() != cel::TypeKind::string;
            if (rejection.empty())
                differ("rejection", any ? "rejected" : shown(words), all(), step.line);
            else if (!any && words.as_string() != rejection)
                differ("rejection", shown(words), shown(Value::string(rejection)), step.line);
        } else if (step.kind == Kind::nothing) {
            tells = true;
        } else if (step.kind == Kind::note && !rejection.empty()) {
            tells = refuses = true;
            differ("rejection", nodes[step.what].name, shown(Value::string(rejection)), step.line);
        } else if (step.kind == Kind::note) {
            tells = true;
            const std::string place = std::string(word) + " " + std::to_string(told + 1);
            const std::string& expected = nodes[step.what].name;
            if (told >= came.size())
                differ(place, expected, "nothing", step.line);
            else if (came[told].first != step.what)
                differ(place, expected, nodes[came[told].first].name, step.line);
            else
                compare_fields(expected, step, came[told].second);
            ++told;
        }
    }
    if (!rejection.empty() && !refuses)
        differ("rejection", "none", shown(Value::string(rejection)), line);
    for (; tells && !refuses && told < came.size(); ++told)
        differ(std::string(word) + " " + std::to_string(told + 1), "nothing", nodes[came[told].first].name, line);
}

} // namespace stormreel
