// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/rename.h"
#include "ruled_wall.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

Board applied(const Board& board, const Gesture& gesture)
{
    return apply(board, Edit(gesture)).value();
}

ReadWall renamed(const ReadWall& wall, Id note, const std::string& name)
{
    return ReadWall(applied(wall.board, rename_note(wall.board, wall.flow, wall.design, note, name)));
}

bool has(const ReadWall& wall, const char* text)
{
    return wall.texts().find(text) != std::string::npos;
}

} // namespace

/// A new name reaches every rule that means the old one.
class RenameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void the_wall_of_these_tests_is_right()
    {
        const ReadWall wall(RuledWall().storm.board);
        QCOMPARE(wall.problems(), "");
    }

    void an_event_is_renamed_in_words_names_and_texts()
    {
        const RuledWall bank;
        const ReadWall wall(bank.storm.board);
        const ReadWall after = renamed(wall, bank.withdraw.event, "Cash, paid out");
        QVERIFY(has(after, "then \"Cash, paid out\" when command.amount"));
        QVERIFY(has(after, "story.cash_paid_out > 9"));
        QVERIFY(has(after, "status: \"Cash, paid out\""));
        QVERIFY(has(after, "Cash, paid out>balance = event.left"));
        QVERIFY(has(after, "then \"Cash, paid out\", Money deposited"));
        QVERIFY(!has(after, "oney withdrawn"));
        QCOMPARE(after.problems(), "");
        const ReadWall other = renamed(wall, bank.deposit.event, "Money came");
        QVERIFY(has(other, "a.status == 'Money came'"));
        QCOMPARE(other.problems(), "");
    }

    void an_aggregate_takes_its_key_along()
    {
        RuledWall bank;
        bank.storm.change(bank.withdraw.aggregate, [](Note& note) { note.kind = NoteKind::text; }); // one note alone
        bank.storm.link(bank.withdraw.command, bank.deposit.aggregate);
        bank.storm.link(bank.deposit.aggregate, bank.withdraw.event);
        const ReadWall wall(bank.storm.board);
        QCOMPARE(wall.problems(), "");
        const ReadWall after = renamed(wall, bank.deposit.aggregate, "Bank account");
        QVERIFY(has(after, "bank_account_id: string = some(\"Bank account\")"));
        QVERIFY(has(after, "key event.bank_account_id"));
        QVERIFY(has(after, "bank_account.balance < 0.0"));
        QVERIFY(has(after, "every.bank_account.exists"));
        QCOMPARE(after.problems(), "");
    }

    void rules_go_on_meaning_the_notes_that_keep_the_name()
    {
        const RuledWall bank;
        const ReadWall wall(bank.storm.board);
        const ReadWall after = renamed(wall, bank.withdraw.aggregate, "Ledger");
        QCOMPARE(after.board.wall.rules, wall.board.wall.rules);
        QVERIFY(has(after, "some(\"Account\")"));
    }

    void renaming_there_and_back_is_identity_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"Konto", "Money withdrawn when rich", "a \"quoted\" one", "back\\slash", "Zahlung, geprüft",
                                 "支払い", "then", "state of things", "x\ny"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void renaming_there_and_back_is_identity()
    {
        QFETCH(QString, name);
        const ReadWall wall(RuledWall().storm.board);
        wall.board.notes.for_each([&](const Note& note) {
            const Id id = note.id;
            const ReadWall there = renamed(wall, id, name.toStdString());
            if (wall.flow.nodes[wall.flow.node_of(id)].notes.size() == 1)
                QCOMPARE(there.problems(), "");
            QVERIFY(there.design.findings.size() <= wall.design.findings.size() || note.kind == NoteKind::aggregate);
            const ReadWall back = renamed(there, id, note.name);
            QCOMPARE(back.texts(), wall.texts());
            QCOMPARE(back.board.notes.find(id)->name, note.name);
        });
    }

    void a_field_is_renamed_with_what_follows_it_by_name()
    {
        const ReadWall wall(RuledWall().storm.board);
        const auto node = wall.node(NoteKind::command, "Withdraw money");
        const auto gesture = rename_field(wall.board, wall.flow, wall.design, node, "amount", "sum");
        QVERIFY(gesture);
        const ReadWall after(applied(wall.board, *gesture));
        QVERIFY(has(after, "sum: double = normal(50, 10)"));
        QVERIFY(has(after, "state.balance >= command.sum else"));
        QVERIFY(has(after, "sum: double\nleft: double")); // the event takes it by its name
        QVERIFY(has(after, "when Withdraw money\n  sum: 80.0"));
        QVERIFY(has(after, "then Withdraw money\n  sum: event.amount / 2.0")); // of the deposit, which is another one
        QVERIFY(has(after, "amount: double = range(1.0, 90.0) // euros"));
        QCOMPARE(after.problems(), "");
        const auto back = rename_field(after.board, after.flow, after.design, node, "sum", "amount");
        QVERIFY(back);
        QCOMPARE(ReadWall(applied(after.board, *back)).texts(), wall.texts());
    }

    void a_state_shares_its_field_with_the_events_that_fill_it()
    {
        const ReadWall wall(RuledWall().storm.board);
        const auto gesture =
            rename_field(wall.board, wall.flow, wall.design, wall.node(NoteKind::aggregate, "Account"), "owner", "holder");
        QVERIFY(gesture);
        const ReadWall after(applied(wall.board, *gesture));
        QVERIFY(!has(after, "owner"));
        QVERIFY(has(after, "holder: string = choice"));
        QCOMPARE(after.problems(), "");
        const auto own =
            rename_field(wall.board, wall.flow, wall.design, wall.node(NoteKind::aggregate, "Account"), "balance", "total");
        QVERIFY(own);
        const ReadWall other(applied(wall.board, *own));
        QVERIFY(has(other, "total = state.total + event.amount"));
        QVERIFY(has(other, "account.total < 0.0"));
        QVERIFY(has(other, "a.total > 100000.0"));
        QCOMPARE(other.problems(), "");
    }

    void names_that_can_not_be_are_refused_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("name");
        QTest::newRow("taken") << "balance"
                               << "owner";
        QTest::newRow("no name") << "balance"
                                 << "two words";
        QTest::newRow("keyword") << "balance"
                                 << "in";
        QTest::newRow("empty") << "balance"
                               << "";
        QTest::newRow("not there") << "blance"
                                   << "total";
        QTest::newRow("everyone has it") << "status"
                                         << "phase";
        QTest::newRow("a key") << "account_id"
                               << "number";
    }
    void names_that_can_not_be_are_refused()
    {
        QFETCH(QString, field);
        QFETCH(QString, name);
        const ReadWall wall(RuledWall().storm.board);
        const auto node = wall.node(field == QLatin1String("account_id") ? NoteKind::event : NoteKind::aggregate,
                                    field == QLatin1String("account_id") ? "Money withdrawn" : "Account");
        const auto gesture = rename_field(wall.board, wall.flow, wall.design, node, field.toStdString(), name.toStdString());
        QVERIFY(!gesture);
        QVERIFY(!gesture.error().message.empty());
    }

    void a_rule_is_put_replaced_and_removed()
    {
        const RuledWall bank;
        const Board& board = bank.storm.board;
        const Rule rule{RuleKind::always, "", "true"};
        const Board added = applied(board, set_rule(board, bank.policy, std::nullopt, rule));
        QCOMPARE(added.notes.find(bank.policy)->rules.back(), rule);
        const Board changed = applied(added, set_rule(added, bank.policy, 0, rule));
        QCOMPARE(changed.notes.find(bank.policy)->rules, (std::vector<Rule>{rule, rule}));
        const Board removed = applied(changed, set_rule(changed, bank.policy, 1, {rule.kind, "", ""}));
        QCOMPARE(removed.notes.find(bank.policy)->rules, std::vector<Rule>{rule});
        const Board wall = applied(board, set_rule(board, Id::none, 1, {RuleKind::never, "Sum", ""}));
        QCOMPARE(wall.wall.rules.size(), 2U);
        QVERIFY(set_rule(board, bank.policy, 7, {RuleKind::always, "", ""}).edits.empty());
        QVERIFY(set_rule(board, Id{9999}, std::nullopt, rule).edits.empty());
    }
};

QTEST_GUILESS_MAIN(RenameTest)
#include "rename_test.moc"
