// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/bank.h"
#include "model/rules/reading.h"

#include <QTest>

using namespace stormreel;

namespace {

QString text(std::string_view words)
{
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

/// "then:keyword Money withdrawn:note ..."
QString shown(const Rule& rule, const std::vector<InkSpan>& inks)
{
    static const char* const names[] = {"plain", "keyword", "note", "field", "function", "number", "string", "comment", "wrong"};
    QStringList all;
    for (const InkSpan& ink : inks)
        all << text(std::string_view(rule.text).substr(ink.offset, ink.length)) + QLatin1Char(':') +
                   QString::fromLatin1(names[static_cast<std::size_t>(ink.ink)]);
    return all.join(QLatin1Char(' '));
}

} // namespace

class ReadingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_stretch_has_its_ink()
    {
        Bank bank;
        bank.fields();
        const ReadWall wall(bank.board);
        const Rule rule{RuleKind::command, "Withdraw money",
                        "// enough?\nrequire state.balance > 5.0 else 'no'\nthen Money withdrawn\n  amount: double(size(key))"};
        const RuleReading reading = read_rule(wall.flow, wall.design, wall.index(bank.account), rule);
        QVERIFY(reading.problems.empty());
        QCOMPARE(shown(rule, reading.inks),
                 text("// enough?:comment require:keyword state:plain balance:field 5.0:number else:keyword 'no':string "
                      "then:keyword Money withdrawn:note amount:field double:function size:function key:plain"));
        QCOMPARE(reading.expressions.size(), std::size_t{3});
        QCOMPARE(text(reading.expressions[0].program.type().name()), text("bool"));
        QCOMPARE(text(std::string_view(rule.text).substr(reading.expressions[2].offset, reading.expressions[2].length)),
                 text("double(size(key))"));
    }

    void what_a_rule_names_is_known_by_who_tells_it()
    {
        Bank bank;
        bank.fields();
        const ReadWall wall(bank.board);
        const Rule rule{RuleKind::command, "Withdraw money",
                        "require state.balance > 0.0 && state.owner != '' && command.account_id != state.status\n"
                        "then \"Money withdrawn\"\n  amount: command.amount\n"};
        const RuleReading reading = read_rule(wall.flow, wall.design, wall.index(bank.account), rule);
        QVERIFY(reading.problems.empty());
        QStringList uses;
        for (const NameUse& use : reading.uses)
            uses << text(use.name) + QLatin1Char('@') +
                        (use.node == no_node ? QStringLiteral("-") : text(wall.flow.nodes[use.node].name)) +
                        (use.identifier ? QStringLiteral("!") : QString());
        QCOMPARE(uses.join(QStringLiteral(", ")),
                 text("balance@Account!, owner@Account opened!, account_id@Account!, status@-!, Money withdrawn@Money withdrawn, "
                      "amount@Money withdrawn, amount@Withdraw money!"));
        QCOMPARE(reading.uses[4].length, std::uint32_t{17}); // with its quotation marks

        const Rule never{RuleKind::never, "Overdraft", "account.balance < 0.0 || story.letter_written > every.account.size()"};
        bank.wall_rule(never.kind, never.subject, never.text);
        const ReadWall ruled(bank.board);
        const RuleReading over = read_rule(ruled.flow, ruled.design, no_node, never);
        QVERIFY(over.problems.empty());
        uses.clear();
        for (const NameUse& use : over.uses)
            uses << text(use.name) + (use.kind == NameUse::Kind::note ? QStringLiteral("=") : QStringLiteral("@")) +
                        text(ruled.flow.nodes[use.node].name);
        QCOMPARE(uses.join(QStringLiteral(", ")),
                 text("account=Account, balance@Account, letter_written=Letter written, account=Account"));
    }

    void problems_are_told_while_typing_with_what_would_mend_them()
    {
        Bank bank;
        bank.fields();
        const ReadWall wall(bank.board);
        const Rule rule{
            RuleKind::command, "Withdraw money",
            "require state.blance > 0.0\nrequire true\nthen Money withdrwn\n  amount: 1.0\nthen Gone\n  x: 1\nrequire"};
        const RuleReading reading = read_rule(wall.flow, wall.design, wall.index(bank.account), rule);
        QStringList problems;
        for (const RuleProblem& problem : reading.problems)
            problems << text(problem.rule + " " + std::to_string(problem.problem.line) + ":" +
                             std::to_string(problem.problem.column) + "+" + std::to_string(problem.problem.length) + " " +
                             problem.fix_label);
        QCOMPARE(problems.join(QLatin1Char('\n')),
                 text("rule-dangling 1:15+6 Write balance\nrule-dangling 3:6+14 Write Money withdrawn\n"
                      "rule-dangling 5:6+4 Remove this statement\nrule-syntax 7:8+0 "));
        QVERIFY(reading.problems[0].fixed.starts_with("require state.balance > 0.0\nrequire true\n"));
        QVERIFY(reading.problems[1].fixed.find("then Money withdrawn\n  amount") != std::string::npos);
        QVERIFY(reading.problems[2].fixed.ends_with("  amount: 1.0\nrequire")); // the fields below it went with it
    }

    void the_first_rule_of_a_wall_can_be_typed()
    {
        const Bank bank;
        const ReadWall wall(bank.board);
        QVERIFY(!wall.design.any);
        const RuleReading reading = read_rule(wall.flow, wall.design, wall.index(bank.account),
                                              {RuleKind::command, "Withdraw money", "require exists\nthen Money withdrawn"});
        QVERIFY(reading.problems.empty());
        QCOMPARE(reading.uses.size(), std::size_t{1});
        const RuleReading over = read_rule(wall.flow, wall.design, no_node, {RuleKind::never, "x", "account.status == 'odd'"});
        QVERIFY(over.problems.empty());
    }

    void names_at_a_place_are_those_of_the_expression_there()
    {
        Bank bank;
        bank.fields();
        const ReadWall wall(bank.board);
        const auto names = [&](Id note, const Rule& rule, std::size_t cursor) {
            const auto place = expression_at(wall.flow, wall.design, wall.index(note), rule, cursor);
            QStringList all;
            for (std::size_t i = 0; place && i < place->environment.variables.size(); ++i)
                all << text(place->environment.variables[i].name);
            return place ? all.join(QLatin1Char(' ')) : QStringLiteral("none");
        };
        const Rule command{RuleKind::command, "Withdraw money",
                           "require sta\nthen Money withdrawn for part in [1]\n  amount: \n"};
        QCOMPARE(names(bank.account, command, 11), text("now state command key exists"));
        QCOMPARE(names(bank.account, command, command.text.size() - 1), text("now state command key exists part"));
        QCOMPARE(names(bank.account, command, 3), text("none"));
        const Rule row{RuleKind::event, "Money withdrawn", "key \nbalance = row."};
        QCOMPARE(names(bank.balances, row, 4), text("now event"));
        QCOMPARE(names(bank.balances, row, row.text.size()), text("now event row"));
        const auto generator =
            expression_at(wall.flow, wall.design, wall.index(bank.withdraw), {RuleKind::fields, "", "a: int = "}, 9);
        QVERIFY(generator && generator->environment.functions.size() == generators().size());
        QVERIFY(generator->environment.expected.kind() == cel::TypeKind::integer);
    }

    /// A megabyte of anything, or an expression nested ten thousand deep: a sentence with a place, nothing lost.
    void what_is_too_large_is_told()
    {
        Bank bank;
        bank.fields();
        const ReadWall wall(bank.board);
        const auto first = [&](const std::string& words) {
            const RuleReading reading =
                read_rule(wall.flow, wall.design, wall.index(bank.account), {RuleKind::always, "", words});
            return reading.problems.empty() ? cel::Problem{} : reading.problems.front().problem;
        };
        const std::string deep = std::string(10'000, '(') + "true" + std::string(10'000, ')');
        QVERIFY(!first(deep).message.empty());
        QCOMPARE(first("true else 'x'\n" + deep).line, std::uint32_t{2});
        QVERIFY(!first(std::string(1'000'001, 'x')).message.empty());
        std::string many;
        while (many.size() < 900'000)
            many += "state.blance > 0.0\n";
        const RuleReading reading = read_rule(wall.flow, wall.design, wall.index(bank.account), {RuleKind::always, "", many});
        QVERIFY(reading.problems.size() > 50 && reading.problems.size() <= 200);
    }
};

QTEST_GUILESS_MAIN(ReadingTest)
#include "reading_test.moc"
