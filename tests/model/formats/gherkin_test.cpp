// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/gherkin.h"

#include "model/rules/ruled_wall.h"

#include <QTest>

using namespace stormreel;

namespace {

/// What a Gherkin parser sees: one line each for headings and steps, tables as name=value behind their step.
struct Parsed {
    std::vector<std::string> lines;
    std::string description;
    int features = 0;
    std::string error;
};

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

/// "| a | b\\|c |" -> a, b|c
std::vector<std::string> cells(std::string_view row)
{
    std::vector<std::string> found;
    std::string cell;
    for (std::size_t at = 1; at < row.size(); ++at) {
        if (row[at] == '\\' && at + 1 < row.size()) {
            ++at;
            cell.push_back(row[at] == 'n' ? '\n' : row[at]);
        } else if (row[at] == '|') {
            found.emplace_back(trimmed(cell));
            cell.clear();
        } else {
            cell.push_back(row[at]);
        }
    }
    return found;
}

/// The grammar of the reference, as far as it goes for files without tags, outlines and doc strings.
Parsed parsed(const std::string& text)
{
    Parsed parsed;
    bool in_description = false, in_steps = false;
    std::istringstream lines(text);
    for (std::string raw; std::getline(lines, raw);) {
        const std::string line(trimmed(raw));
        const auto begins = [&](const char* word) { return line.starts_with(word); };
        if (line.empty() || begins("#"))
            continue;
        if (begins("Feature:") || begins("Rule:") || begins("Scenario:")) {
            parsed.features += begins("Feature:") ? 1 : 0;
            if (parsed.lines.empty() != begins("Feature:"))
                parsed.error = "a feature comes first, and once: " + line;
            parsed.lines.push_back(line);
            in_description = !begins("Scenario:");
            in_steps = !in_description;
        } else if (in_steps && (begins("Given ") || begins("When ") || begins("Then ") || begins("And "))) {
            parsed.lines.push_back(line);
        } else if (in_steps && begins("|")) {
            const auto row = cells(line);
            if (row.size() != 2)
                parsed.error = "no two cells: " + line;
            else
                parsed.lines.back() += " <" + row[0] + "=" + row[1] + ">";
        } else if (in_description) {
            parsed.description += line + "\n";
        } else {
            parsed.error = "unexpected: " + line;
        }
    }
    return parsed;
}

Parsed written(const Board& board)
{
    const ReadWall wall(board);
    return parsed(gherkin(wall.board, wall.flow, wall.design));
}

} // namespace

/// Scenarios leave for the tools that read Gherkin.
class GherkinTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_scenario_is_there_step_by_step()
    {
        RuledWall bank;
        bank.storm.board.wall.name = "Bank";
        const Parsed parsed = written(bank.storm.board);
        QCOMPARE(parsed.error, "");
        QCOMPARE(parsed.features, 1);
        const std::vector<std::string> lines{"Feature: Bank",
                                             "Rule: Account",
                                             "Scenario: Too much",
                                             "Given Account opened <owner=Ann>",
                                             "And Money deposited <amount=50.0>",
                                             "When Withdraw money <amount=80.0>",
                                             "Then it is rejected with \"Not enough money\"",
                                             "Scenario: Half of it | \"quoted\"",
                                             "Given Money deposited <amount=50.0>",
                                             "When Withdraw money <amount=20.0>",
                                             "Then Money withdrawn <amount=20.0> <left=30.0>",
                                             "And the state is <balance=30.0> <status=Money withdrawn>",
                                             "Rule: Balances",
                                             "Scenario: A row",
                                             "Given Money deposited <account_id=account-1> <amount=5.0>",
                                             "Then the row \"account-1\" is <amount=5.0>"};
        QCOMPARE(parsed.lines, lines);
    }

    void one_aggregate_is_the_feature_itself()
    {
        RuledWall bank;
        bank.storm.change(bank.balances, [](Note& note) { note.rules.clear(); });
        bank.storm.change(bank.deposit.aggregate, [](Note& note) {
            note.comment = "Holds money.\n\nScenario: no scenario\n# no comment\n@no-tag\nRule: none";
        });
        const Parsed parsed = written(bank.storm.board);
        QCOMPARE(parsed.error, "");
        QCOMPARE(parsed.lines.front(), "Feature: Account");
        QCOMPARE(parsed.description, "Holds money.\n- Scenario: no scenario\n- # no comment\n- @no-tag\n- Rule: none\n");
    }

    void what_cells_can_not_hold_is_escaped()
    {
        RuledWall bank;
        bank.storm.change(bank.balances, [](Note& note) { note.rules.clear(); });
        bank.storm.change(bank.deposit.aggregate, [](Note& note) {
            std::erase_if(note.rules, [](const Rule& rule) { return rule.kind == RuleKind::scenario; });
        });
        bank.rule(bank.deposit.aggregate, RuleKind::scenario, "Names\nof all | sorts",
                  "given Account opened\n  owner: \"a | b \\\\ c\\nd\"\ngiven Account opened\n  owner: \" padded \"\n"
                  "given Account opened\n  owner: \"\"\nwhen Withdraw money\n  amount: 1.0 + 1.0\nthen nothing");
        const Parsed parsed = written(bank.storm.board);
        QCOMPARE(parsed.error, "");
        const std::vector<std::string> lines{"Feature: Account",
                                             "Scenario: Names of all | sorts",
                                             "Given Account opened <owner=a | b \\ c\nd>",
                                             "And Account opened <owner=\" padded \">",
                                             "And Account opened <owner=>",
                                             "When Withdraw money <amount=2.0>",
                                             "Then nothing happens"};
        QCOMPARE(parsed.lines, lines);
    }

    void what_can_not_be_read_is_kept_as_a_comment()
    {
        RuledWall bank;
        bank.rule(bank.deposit.aggregate, RuleKind::scenario, "Broken", "given Nothing of this name\nthen rejected");
        const ReadWall wall(bank.storm.board);
        const std::string text = gherkin(wall.board, wall.flow, wall.design);
        QCOMPARE(parsed(text).error, "");
        QVERIFY(text.find("# given Nothing of this name\n") != std::string::npos);
    }

    void a_wall_without_scenarios_has_nothing_to_say()
    {
        const ReadWall wall{Board()};
        QCOMPARE(gherkin(wall.board, wall.flow, wall.design), "");
    }
};

QTEST_GUILESS_MAIN(GherkinTest)
#include "gherkin_test.moc"
