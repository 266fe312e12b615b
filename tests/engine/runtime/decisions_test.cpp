// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/decisions.h"

#include "asked_wall.h"
#include "engine/runtime/states.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

/// What a receiver with rules makes of a command.
class DecisionsTest : public QObject {
    Q_OBJECT

    /// An account with this much on it.
    static Standing account(const AskedWall& wall, double balance)
    {
        const NodeIndex node = wall.node(NoteKind::aggregate, "Account");
        Draft state(initial_value(wall.situation, node));
        state.set("balance", cel::Value::number(balance));
        return {std::move(state).made(), true, "account-1"};
    }
    static Ruling withdraw(const AskedWall& wall, const Standing& account, const char* carries)
    {
        return decide(wall.situation, wall.handling("Withdraw money"), wall.command("Withdraw money", carries), account, 0);
    }

private Q_SLOTS:
    void what_is_required_is_asked_first_and_says_why_not()
    {
        const RuledWall bank;
        const AskedWall wall(bank.storm.board);
        const Ruling refused = withdraw(wall, account(wall, 50), R"({"amount": 80.0})");
        QCOMPARE(refused.rejection, std::string("Not enough money"));
        QVERIFY(refused.events.empty() && refused.fault.empty());
        const Ruling granted = withdraw(wall, account(wall, 80), R"({"amount": 80.0})");
        QVERIFY(granted.rejection.empty());
        QCOMPARE(wall.told(granted.events), std::string(R"(Money withdrawn {"amount":80.0,"left":0.0})"));
    }

    void what_is_written_down_of_an_event_is_worked_out_and_the_rest_is_the_commands()
    {
        QVERIFY(rc::check([] {
            const RuledWall bank;
            const AskedWall wall(bank.storm.board);
            const int balance = *rc::gen::inRange(0, 1000), amount = *rc::gen::inRange(1, 1000);
            const std::string carries = "{\"amount\": " + std::to_string(amount) + ".0}";
            const Ruling ruling = withdraw(wall, account(wall, balance), carries.c_str());
            RC_ASSERT(ruling.rejection.empty() == (balance >= amount));
            if (ruling.rejection.empty()) {
                RC_ASSERT(field(ruling.events.front().value, "amount")->as_number() == amount);
                RC_ASSERT(field(ruling.events.front().value, "left")->as_number() == balance - amount);
            }
        }));
    }

    void a_condition_that_does_not_hold_makes_no_event()
    {
        const RuledWall bank;
        const AskedWall wall(bank.storm.board);
        const Ruling nothing = withdraw(wall, account(wall, 50), R"({"amount": 0.0})");
        QVERIFY(nothing.events.empty() && nothing.rejection.empty() && nothing.fault.empty());
    }

    void who_is_not_there_is_refused_unless_a_rule_speaks_of_it()
    {
        RuledWall bank;
        {
            const AskedWall wall(bank.storm.board);
            Standing nobody = account(wall, 80);
            nobody.exists = false;
            QCOMPARE(withdraw(wall, nobody, R"({"amount": 1.0})").rejection, std::string("account-1 does not exist yet"));
        }
        rewrite(bank, bank.deposit.aggregate,
                {RuleKind::command, "Withdraw money", "require !exists || exists\nthen Money withdrawn\n  left: 0.0"});
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        Standing nobody = account(wall, 80);
        nobody.exists = false;
        QCOMPARE(withdraw(wall, nobody, R"({"amount": 1.0})").events.size(), std::size_t(1));
    }

    void without_a_rule_the_events_of_the_wall_follow_with_what_the_command_carries()
    {
        const RuledWall bank;
        const AskedWall wall(bank.storm.board);
        const Ruling ruling =
            decide(wall.situation, wall.handling("Deposit money"),
                   wall.command("Deposit money", R"({"account_id": "account-1", "amount": 7.5})"), account(wall, 0), 0);
        QCOMPARE(wall.told(ruling.events), std::string(R"(Money deposited {"account_id":"account-1","amount":7.5})"));
    }

    void a_requirement_that_cant_be_worked_out_refuses_and_says_so()
    {
        RuledWall bank;
        rewrite(bank, bank.deposit.aggregate,
                {RuleKind::command, "Withdraw money", "require 10 / int(state.balance) > 0\nthen Money withdrawn\n  left: 0.0"});
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        const Ruling ruling = withdraw(wall, account(wall, 0), R"({"amount": 0.0})");
        QVERIFY2(ruling.rejection.find("division by zero") != std::string::npos, ruling.rejection.c_str());
        QVERIFY(ruling.events.empty());
    }

    void an_event_that_cant_be_worked_out_is_a_fault_and_nothing_follows()
    {
        RuledWall bank;
        bank.rule(bank.deposit.aggregate, RuleKind::command, "Deposit money",
                  "then Money deposited\n  amount: command.amount / double(10 / int(command.amount))");
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        const Ruling ruling = decide(wall.situation, wall.handling("Deposit money"),
                                     wall.command("Deposit money", R"({"amount": 0.0})"), account(wall, 0), 0);
        QVERIFY2(ruling.fault.find("division by zero") != std::string::npos, ruling.fault.c_str());
        QVERIFY(ruling.events.empty() && ruling.rejection.empty());
    }
};

QTEST_GUILESS_MAIN(DecisionsTest)
#include "decisions_test.moc"
