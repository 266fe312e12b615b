// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/bank.h"

#include <QTest>
#include <random>

using namespace stormreel;
using cel::Value;

namespace {

QString shown(const Value& value)
{
    return QString::fromStdString(value.is_error() ? "error: " + value.failed().message : cel::literal(value));
}

QString text(std::string_view words)
{
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

} // namespace

class DesignFindingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_wrong_has_its_place_and_its_fix_data()
    {
        QTest::addColumn<int>("where");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QString>("found");
        QTest::addColumn<QString>("label"); // of the fix, after which nothing is wrong
        const auto row = [](const char* name, int where, RuleKind kind, const char* subject, const char* rule, const char* found,
                            const char* label) {
            QTest::newRow(name) << where << static_cast<int>(kind) << text(subject) << text(rule) << text(found) << text(label);
        };
        enum { account, letters, withdrawn, wall };
        using enum RuleKind;
        const char* const W = "Withdraw money";
        row("a typing error", account, RuleKind::command, W, "require\n  state.blance > 0.0", "rule-dangling@2:9",
            "Write balance");
        row("a syntax error", account, RuleKind::command, W, "require state.balance >\nthen Money withdrawn\n",
            "rule-syntax@1:24", "");
        row("a statement nobody knows", account, RuleKind::command, W, "allow", "rule-syntax@1:1", "");
        row("a condition that is none", account, always, "", "state.balance", "rule-type@1:1", "");
        row("a whole number", account, event, "Money withdrawn", "balance = 5", "rule-type@1:11", "Write 5.0");
        row("a number for words", account, event, "Money withdrawn", "status = state.balance", "rule-type@1:10",
            "Write string(state.balance)");
        row("an event that is gone", account, RuleKind::command, W, "then Money burnt\n  amount: 1.0", "rule-dangling@1:6",
            "Remove this statement");
        row("an event not quite so called", account, RuleKind::command, W, "then Money withdrwn", "rule-dangling@1:6",
            "Write Money withdrawn");
        row("another aggregate's event", account, RuleKind::command, W, "then Letter written", "rule-unwired@1:6", "");
        row("an event that nothing brings about", account, event, "Rate raised", "balance = 1.0", "rule-unwired@1:1",
            "Draw the arrow");
        row("a command that is gone", account, RuleKind::command, "Burn money", "require true", "rule-dangling@1:1",
            "Remove the rule");
        row("a command not quite so called", account, RuleKind::command, "Withdraw mony", "require true", "rule-dangling@1:1",
            "Make it “Withdraw money”");
        row("another's command", account, RuleKind::command, "Write letter", "require true", "rule-unwired@1:1", "");
        row("a field nobody declared", account, event, "Money withdrawn", "blocked = event.amount > 50.0", "rule-dangling@1:1",
            "Declare blocked: bool");
        row("a field of another note", account, RuleKind::command, W, "then Money withdrawn\n  reason: 'rent'",
            "rule-dangling@2:3", "Declare reason: string");
        row("a type that is none", account, fields, "", "limit: money", "rule-twice@1:1 rule-type@1:8", "");
        row("a field twice", letters, fields, "", "a: int\na: string", "rule-twice@2:1", "Remove this statement");
        row("the wrong kind of note", letters, always, "", "true", "rule-misplaced@1:1", "Remove the rule");
        row("a rule of the wall on a note", letters, never, "", "true", "rule-misplaced@1:1", "Remove the rule");
        row("a note's rule on the wall", wall, fields, "", "a: int", "rule-misplaced@1:1", "Remove the rule");
        row("for goes through no list", account, RuleKind::command, W, "then Money withdrawn for x in 5", "rule-type@1:31", "");
        row("a name that is gone from the wall", wall, never, "", "acount.balance < 0.0", "rule-dangling@1:1", "Write account");
        row("a time-out that is no duration", letters, reaction, "", "after 5", "rule-type@1:7", "");
        row("a version that is no number", withdrawn, upcast, "first", "amount = 1.0", "rule-syntax@1:1", "Remove the rule");
        row("a process that never begins", letters, process, "", "step Write letter", "rule-syntax@1:1", "");
        row("a generator where there is no chance", account, event, "Money withdrawn", "balance = range(1.0, 2.0)",
            "rule-type@1:11", "");
    }
    void what_is_wrong_has_its_place_and_its_fix()
    {
        QFETCH(int, where);
        QFETCH(int, kind);
        QFETCH(QString, subject);
        QFETCH(QString, rule);
        QFETCH(QString, found);
        QFETCH(QString, label);
        Bank bank;
        bank.fields();
        const std::array<Id, 4> notes = {bank.account, bank.letters, bank.withdrawn, Id::none};
        const Id note = notes[static_cast<std::size_t>(where)];
        const Rule added{static_cast<RuleKind>(kind), subject.toStdString(), rule.toStdString()};
        if (note == Id::none)
            bank.board.wall.rules.push_back(added);
        else
            bank.rule(note, added.kind, added.text, added.subject);
        const ReadWall wall(bank.board);
        for (const Finding& finding : wall.design.findings)
            qInfo("%s", finding.sentence.c_str());
        QCOMPARE(text(wall.findings()), found);
        const auto& fix = wall.design.findings.back().fix;
        QCOMPARE(text(fix ? fix->label : std::string()), label);
        if (fix)
            QCOMPARE(text(ReadWall(apply(bank.board, *fix).value()).findings()), QString());
    }

    void a_broken_statement_is_left_out_and_the_rest_counts()
    {
        Bank bank;
        bank.fields();
        bank.rule(bank.account, RuleKind::command,
                  "require state.blance > 0.0\nrequire command.amount > 0.0\nthen Money withdrawn when oops\nthen Account opened",
                  "Withdraw money");
        const ReadWall wall(bank.board);
        const CommandDesign& withdraw = *wall.of(bank.account).command(wall.index(bank.withdraw));
        QCOMPARE(withdraw.requirements.size(), std::size_t{1});
        QCOMPARE(withdraw.events.size(), std::size_t{1}); // not Money withdrawn under no condition
        QCOMPARE(withdraw.events[0].what, wall.index(bank.opened));
        QCOMPARE(wall.design.findings.size(), std::size_t{2});
        QVERIFY(wall.design.findings[0].severity == Severity::error);
    }

    void two_rules_about_the_same()
    {
        Bank bank;
        bank.fields();
        bank.rule(bank.account, RuleKind::command, "require command.amount > 1.0", "Withdraw money");
        bank.rule(bank.account_again, RuleKind::command, "require command.amount > 2.0", "withdraw  Money");
        bank.rule(bank.account_again, RuleKind::fields, "limit: double");
        bank.rule(bank.letters, RuleKind::reaction, "when true");
        bank.rule(bank.letters, RuleKind::process, "begin with Money withdrawn");
        const ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), text("rule-twice@1:1 fields-differ@1:1 rule-twice@1:1"));
        QCOMPARE(wall.of(bank.account).commands.size(), std::size_t{1});
        QCOMPARE(shown(wall.of(bank.account).commands[0].requirements.at(0).condition.evaluate({})).left(5), text("error"));
        QCOMPARE(text(wall.of(bank.account).commands[0].requirements.at(0).text), text("command.amount > 1.0"));
        QVERIFY(wall.of(bank.letters).process && !wall.of(bank.letters).reaction);
    }

    void scenarios_of_one_name_all_run_and_a_process_takes_the_place_of_a_reaction()
    {
        Bank bank;
        bank.fields();
        bank.rule(bank.account, RuleKind::scenario, "when Withdraw money\nthen nothing", "Same");
        bank.rule(bank.account_again, RuleKind::scenario, "when Open account\nthen nothing", "Same");
        bank.rule(bank.letters, RuleKind::process, "begin with Money withdrawn");
        bank.rule(bank.letters, RuleKind::reaction, "when true");
        const ReadWall wall(bank.board);
        QCOMPARE(wall.of(bank.account).scenarios.size(), std::size_t{2});
        QCOMPARE(text(wall.findings()), text("rule-twice@1:1 rule-twice@1:1"));
        QCOMPARE(wall.design.findings[0].note, bank.account_again);
        const ReadWall mended(apply(bank.board, wall.design.findings[1].fix.value()).value());
        QVERIFY(mended.of(bank.letters).process && mended.of(bank.letters).rules.size() == 1);
    }

    void design_level_asks_who_fills_a_field_and_where_an_event_goes()
    {
        Bank bank;
        bank.fields();
        bank.change(bank.withdrawn, [](Note& note) { note.rules[0].text += "\nfee: double\nrate: double = 0.5"; });
        bank.frame("Money", {-50, -50, 700, 800});
        bank.frame("Post", {750, 350, 1200, 300});
        ReadWall wall(bank.board);
        QCOMPARE(text(wall.findings()), text("field-unfilled@2:1 event-publication"));
        QCOMPARE(text(ReadWall(wall.fixed("event-publication")).findings()), text("field-unfilled@2:1"));
        const ReadWall published(wall.fixed("event-publication"));
        QCOMPARE(text(published.of(bank.withdrawn).publication.value().topic), text("money-withdrawn"));
        QVERIFY(!published.of(bank.withdrawn).publication->key.empty());

        bank.rule(bank.account, RuleKind::command, "then Money withdrawn\n  fee: 1.0", "Withdraw money");
        QCOMPARE(text(ReadWall(bank.board).findings()), text("event-publication"));
        bank.board.wall.level = Level::process;
        QCOMPARE(text(ReadWall(bank.board).findings()), QString());
        Bank silent;
        silent.frame("Money", {-50, -50, 700, 800});
        silent.frame("Post", {750, 350, 1200, 300});
        QCOMPARE(text(ReadWall(silent.board).findings()), QString()); // nobody has come to design level yet
    }

    /// Whatever people write, wherever: it is read, and every finding has a sentence and a fix that applies.
    void nothing_breaks_it()
    {
        static const char* const pieces[] = {"then ",
                                             "when ",
                                             "Money withdrawn",
                                             "require ",
                                             "\n",
                                             "\n  ",
                                             "amount: ",
                                             "balance = ",
                                             "state.balance",
                                             "event.",
                                             "5.0",
                                             "begin with ",
                                             "step ",
                                             "until ",
                                             "fail on ",
                                             "undo ",
                                             "given ",
                                             "then row ",
                                             "for x in ",
                                             "[1, 2]",
                                             "else ",
                                             "'no'",
                                             "key ",
                                             "within ",
                                             "duration('1h')",
                                             "topic ",
                                             "after ",
                                             "answer ",
                                             "rows",
                                             "drop ",
                                             "(",
                                             "\"",
                                             ": int",
                                             " = ",
                                             "Withdraw money"};
        std::mt19937 chance(11);
        Bank bank;
        bank.fields();
        const std::array<Id, 6> notes = {bank.account, bank.letters, bank.withdrawn, bank.balances, bank.withdraw, bank.mailbox};
        for (int round = 0; round < 400; ++round) {
            Bank other = bank;
            for (const Id note : notes) {
                std::string words;
                for (auto n = chance() % 20; n > 0; --n)
                    words += pieces[chance() % std::size(pieces)];
                const char* const subjects[] = {"Money withdrawn", "Withdraw money", "1", ""};
                const Rule rule{static_cast<RuleKind>(chance() % rule_kind_count), subjects[chance() % 4], words};
                other.rule(note, rule.kind, rule.text, rule.subject);
                other.board.wall.rules.push_back(rule);
            }
            const ReadWall wall(other.board);
            for (const Finding& finding : wall.design.findings) {
                QVERIFY(!finding.sentence.empty());
                if (finding.fix)
                    QVERIFY(apply(other.board, *finding.fix).has_value());
            }
        }
    }
};

QTEST_GUILESS_MAIN(DesignFindingsTest)
#include "design_findings_test.moc"
