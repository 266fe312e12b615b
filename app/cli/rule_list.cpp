// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_json.h"

namespace stormreel {

namespace {

Json problem_json(const RuleProblem& problem)
{
    return {{"severity", key(problem.severity)},   {"rule", problem.rule},
            {"sentence", problem.problem.message}, {"line", problem.problem.line},
            {"column", problem.problem.column},    {"length", problem.problem.length}};
}

Json kept_json(const RuledBoard& wall, const KeptRule& kept)
{
    Json problems = Json::array();
    for (const auto& problem : read_rule(wall.flow, wall.design, kept.node, kept.rule).problems)
        problems.push_back(problem_json(problem));
    return {{"note", number(kept.note)},      {"name", owner(wall, kept)},    {"index", kept.index.value_or(0)},
            {"kind", key(kept.rule.kind)},    {"subject", kept.rule.subject}, {"text", kept.rule.text},
            {"problems", std::move(problems)}};
}

} // namespace

std::string owner(const RuledBoard& wall, const KeptRule& kept)
{
    return kept.node == no_node ? std::string() : wall.flow.nodes[kept.node].name;
}

std::vector<KeptRule> rules_of(const RuledBoard& wall, NodeIndex node)
{
    std::vector<KeptRule> rules;
    if (node != no_node)
        for (const auto& placed : wall.design.nodes[node].rules)
            rules.push_back({node, placed.note, placed.index, placed.rule});
    if (node == no_node)
        for (std::uint32_t index = 0; index < wall.board.wall.rules.size(); ++index)
            rules.push_back({no_node, Id::none, index, wall.board.wall.rules[index]});
    return rules;
}

void tell(const Call& call, const RuledBoard& wall, const std::vector<KeptRule>& rules, const QString& done)
{
    if (call.json) {
        Json list = Json::array();
        for (const auto& kept : rules)
            list.push_back(kept_json(wall, kept));
        Json json{{"file", call.arguments.first().toStdString()}};
        if (!done.isEmpty())
            json["done"] = done.toStdString();
        json["rules"] = std::move(list);
        return call.answer(json);
    }
    if (!done.isEmpty())
        return call.out.line(done + u'.');
    for (const auto& kept : rules) {
        call.out.line(QString::fromStdString(words(kept.rule, owner(wall, kept))));
        for (const auto& line : QString::fromStdString(kept.rule.text).split(u'\n'))
            call.out.lines(QStringLiteral("    ") + line);
        for (const auto& problem : read_rule(wall.flow, wall.design, kept.node, kept.rule).problems)
            call.out.line(QStringLiteral("  %1: %2")
                              .arg(QString::fromUtf8(key(problem.severity).data()),
                                   QString::fromStdString(cel::sentence(problem.problem))));
    }
    if (rules.empty())
        call.out.line(QStringLiteral("There are no rules."));
}

} // namespace stormreel
