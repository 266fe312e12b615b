// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/rule_json.h"
#include "app/document/fix_wall.h"
#include "engine/runtime/scenario.h"

namespace stormreel {

namespace {

const QString fix = QStringLiteral("fix");

std::string note_name(const Board& board, Id id)
{
    const Note* note = board.notes.find(id);
    return note ? one_line(note->name) : std::string();
}

Json place_json(const RulePlace& place)
{
    return {{"rule", key(place.kind)},
            {"subject", place.subject},
            {"line", place.line},
            {"column", place.column},
            {"length", place.length}};
}

Json finding_json(const Finding& finding, const Board& board)
{
    Json json{{"severity", key(finding.severity)},
              {"rule", finding.rule},
              {"note", number(finding.note)},
              {"name", note_name(board, finding.note)},
              {"sentence", finding.sentence}};
    if (finding.place)
        json["place"] = place_json(*finding.place);
    if (finding.fix)
        json["fix"] = finding.fix->label;
    return json;
}

Json outcome_json(const ScenarioOutcome& outcome, const RuledBoard& wall)
{
    const auto& rules = wall.design.nodes[outcome.node].rules;
    Json differences = Json::array();
    for (const auto& one : outcome.differences)
        differences.push_back({{"what", one.what}, {"expected", one.expected}, {"actual", one.actual}, {"line", one.line}});
    Json json{{"note", outcome.rule < rules.size() ? number(rules[outcome.rule].note) : 0U},
              {"name", outcome.name},
              {"owner", wall.flow.nodes[outcome.node].name},
              {"passed", outcome.passed()},
              {"differences", std::move(differences)}};
    if (!outcome.problem.empty())
        json["problem"] = outcome.problem;
    return json;
}

/// What was found, and what the scenarios say.
struct Linted {
    RuledBoard wall;
    std::vector<ScenarioOutcome> scenarios;
    std::vector<Finding> findings;

    explicit Linted(const Board& board)
        : wall(board), scenarios(run_scenarios(wall.flow, wall.design)),
          findings(check_wall(board, wall.flow, wall.design, scenarios))
    {
    }
    [[nodiscard]] std::ptrdiff_t count(Severity severity) const
    {
        return std::count_if(findings.begin(), findings.end(), [=](const Finding& one) { return one.severity == severity; });
    }
    [[nodiscard]] std::ptrdiff_t failed() const
    {
        return std::count_if(scenarios.begin(), scenarios.end(), [](const ScenarioOutcome& one) { return !one.passed(); });
    }
    [[nodiscard]] std::ptrdiff_t passed() const { return static_cast<std::ptrdiff_t>(scenarios.size()) - failed(); }
};

void print_findings(const Call& call, const Linted& linted)
{
    Columns columns({QStringLiteral("Severity"), QStringLiteral("Note"), QStringLiteral("Name"), QStringLiteral("Rule"),
                     QStringLiteral("Why")});
    int rows = 0;
    for (const auto& finding : linted.findings) {
        if (finding.rule == "scenario")
            continue; // each has a line of its own below
        const QString note = finding.note == Id::none ? QString() : QString::number(number(finding.note));
        columns.add({from_utf8(key(finding.severity)), note, from_utf8(note_name(linted.wall.board, finding.note)),
                     from_utf8(finding.rule), from_utf8(finding.sentence)});
        ++rows;
    }
    if (rows > 0)
        call.out.write(columns.text().toStdString());
}

void print_scenarios(const Call& call, const Linted& linted)
{
    for (const auto& outcome : linted.scenarios)
        if (!outcome.passed())
            call.out.line(QStringLiteral("Scenario “%1” of “%2” failed: %3")
                              .arg(from_utf8(outcome.name), from_utf8(linted.wall.flow.nodes[outcome.node].name),
                                   from_utf8(sentence(outcome))));
    const auto passed = linted.passed(), failed = linted.failed();
    if (linted.scenarios.empty())
        return;
    QString last = passed == 1 ? QStringLiteral("1 scenario passed") : QStringLiteral("%1 scenarios passed").arg(passed);
    if (failed > 0)
        last += QStringLiteral(", %1 failed").arg(failed);
    call.out.line(last);
}

void print(const Call& call, const Linted& linted, const std::vector<std::string>& fixed)
{
    for (const auto& one : fixed)
        call.out.line(QStringLiteral("Fixed: ") + from_utf8(one));
    if (linted.findings.empty())
        call.out.line(QStringLiteral("Nothing to say about this wall."));
    print_findings(call, linted);
    print_scenarios(call, linted);
}

void answer(const Call& call, const Linted& linted, const std::vector<std::string>& fixed)
{
    Json list = Json::array(), scenarios = Json::array();
    for (const auto& finding : linted.findings)
        list.push_back(finding_json(finding, linted.wall.board));
    for (const auto& outcome : linted.scenarios)
        scenarios.push_back(outcome_json(outcome, linted.wall));
    Json json{{"file", call.arguments.first().toStdString()},
              {"errors", linted.count(Severity::error)},
              {"warnings", linted.count(Severity::warning)},
              {"remarks", linted.count(Severity::remark)},
              {"findings", std::move(list)},
              {"scenarios", {{"passed", linted.passed()}, {"failed", linted.failed()}, {"list", std::move(scenarios)}}}};
    if (call.parser.isSet(fix))
        json["fixed"] = fixed;
    call.answer(json);
}

Result<int> lint_wall(const Call& call)
{
    const bool fixes = call.parser.isSet(fix);
    const auto document = fixes ? open_to_write(call) : open_to_look(call.arguments.first());
    if (!document)
        return tl::unexpected(document.error());
    std::vector<std::string> fixed;
    if (fixes) {
        WallFix all = fix_wall((*document)->board());
        fixed = std::move(all.done);
        if (auto done = all.gesture.edits.empty() ? Result<void>() : (*document)->commit(std::move(all.gesture)); !done)
            return tl::unexpected(done.error());
        if (!fixed.empty())
            call.out.note_done("what could be fixed is fixed");
    }
    const Linted linted((*document)->board());
    if (call.json)
        answer(call, linted, fixed);
    else
        print(call, linted, fixed);
    return linted.count(Severity::error) > 0 || linted.failed() > 0 ? exit_found : exit_done;
}

} // namespace

Command lint_command()
{
    Command command;
    command.name = QStringLiteral("lint");
    command.arguments = QStringLiteral("FILE");
    command.what =
        QStringLiteral("Says what the notation would have otherwise, what is wrong with rules, and runs the scenarios.");
    command.more = QStringLiteral("The wall's level (big picture, process, design) decides which rules of the notation speak.");
    command.examples = {QStringLiteral("lint orders.reel"), QStringLiteral("lint orders.reel --fix"),
                        QStringLiteral("lint orders.reel --json")};
    command.found = QStringLiteral("it found at least one error or a scenario failed (warnings and remarks do not count)");
    command.options = {{fix, QStringLiteral("Applies every fix that is certain, in one step that undo takes back.")}};
    command.writes = true;
    command.run = lint_wall;
    return command;
}

} // namespace stormreel
