// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/reactions.h"

#include "asked_wall.h"

#include <QTest>

using namespace stormreel;

/// Whether an event wakes a policy that has rules, and what it issues.
class ReactionsTest : public QObject {
    Q_OBJECT

    static Woken hear(const AskedWall& wall, const char* carries, const Heard& heard = {})
    {
        return react(wall.situation, wall.reaction("Large deposit policy"), heard, wall.event("Money deposited", carries),
                     "account-1");
    }
    static void reacts(RuledWall& bank, std::string text)
    {
        bank.storm.change(bank.policy, [&](Note& note) { note.rules = {{RuleKind::reaction, "", std::move(text)}}; });
    }

private Q_SLOTS:
    void it_wakes_where_its_condition_holds()
    {
        const RuledWall bank;
        const AskedWall wall(bank.storm.board);
        const Woken woken = hear(wall, R"({"amount": 81.0})");
        QVERIFY(woken.wakes);
        QCOMPARE(wall.told(woken.commands), std::string(R"(Withdraw money {"amount":40.5})"));
        QCOMPARE(woken.after_us, 0);
        const Woken asleep = hear(wall, R"({"amount": 80.0})");
        QVERIFY(!asleep.wakes && asleep.commands.empty() && asleep.fault.empty());
    }

    void without_a_command_of_its_own_it_issues_what_is_wired_with_what_the_event_carries()
    {
        RuledWall bank;
        reacts(bank, "after duration(\"90s\")");
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        const Woken woken = hear(wall, R"({"amount": 3.0})");
        QCOMPARE(wall.told(woken.commands), std::string(R"(Withdraw money {"amount":3.0})"));
        QCOMPARE(woken.after_us, std::int64_t(90'000'000));
    }

    void one_command_for_each_element_for_which_it_says_so()
    {
        RuledWall bank;
        reacts(bank, "then Withdraw money for part in [1.0, -2.0, 3.0] when part > 0.0\n  amount: part * event.amount");
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        QCOMPARE(wall.told(hear(wall, R"({"amount": 10.0})").commands),
                 std::string(R"(Withdraw money {"amount":10.0}; Withdraw money {"amount":30.0})"));
    }

    void a_fault_issues_nothing_and_what_was_heard_stays()
    {
        for (const char* text : {"when 10 / int(event.amount) > 0", "after duration(string(10 / int(event.amount)) + \"s\")",
                                 "then Withdraw money\n  amount: double(10 / int(event.amount))"}) {
            RuledWall bank;
            reacts(bank, text);
            const AskedWall wall(bank.storm.board);
            QVERIFY2(wall.problems().empty(), wall.problems().c_str());
            const Heard heard{{wall.node(NoteKind::event, "Money withdrawn")}};
            const Woken woken = hear(wall, R"({"amount": 0.0})", heard);
            QVERIFY2(woken.fault.find("division by zero") != std::string::npos, text);
            QVERIFY(woken.commands.empty());
            QCOMPARE(woken.heard, heard);
        }
    }

    void a_policy_on_all_counts_only_what_its_condition_lets_through()
    {
        RuledWall bank;
        bank.storm.link(bank.withdraw.event, bank.policy);
        bank.storm.change(bank.policy, [](Note& note) { note.wakes_on_all = true; });
        reacts(bank, "when event.amount > 5.0");
        const AskedWall wall(bank.storm.board);
        const Reaction& reaction = wall.reaction("Large deposit policy");
        QVERIFY(reaction.on_all);
        QCOMPARE(reaction.events.size(), std::size_t(2));
        const Woken small = hear(wall, R"({"amount": 5.0})");
        QVERIFY(small.heard.events.empty());
        const Woken first = hear(wall, R"({"amount": 6.0})", small.heard);
        QVERIFY(!first.wakes);
        const Woken last = react(wall.situation, reaction, first.heard, wall.event("Money withdrawn", R"({"amount": 6.0})"), "");
        QVERIFY(last.wakes && last.heard.events.empty());
    }
};

QTEST_GUILESS_MAIN(ReactionsTest)
#include "reactions_test.moc"
