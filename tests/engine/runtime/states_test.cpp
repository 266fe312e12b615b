// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/states.h"

#include "asked_wall.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

/// What an event makes of an instance and of a row, by rules.
class StatesTest : public QObject {
    Q_OBJECT

    static Standing fresh(const AskedWall& wall, const char* aggregate = "Account")
    {
        return {initial_value(wall.situation, wall.node(NoteKind::aggregate, aggregate)), false, "account-1"};
    }
    static Evolved after(const AskedWall& wall, Standing& instance, const Fact& event)
    {
        Evolved evolved = evolve(wall.situation, wall.node(NoteKind::aggregate, "Account"), instance, event);
        instance.state = evolved.value;
        instance.exists = true;
        return evolved;
    }
    static std::string text(const cel::Value& state, std::string_view name) { return field(state, name)->as_string(); }
    static double number(const cel::Value& state, std::string_view name) { return field(state, name)->as_number(); }

private Q_SLOTS:
    void it_begins_with_what_its_fields_say_and_else_with_zero()
    {
        RuledWall bank;
        rewrite(bank, bank.deposit.aggregate,
                {RuleKind::fields, "", "balance: double\nowner: string\nlimit: double = 2.0 * 50.0"});
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        const Standing account = fresh(wall);
        QCOMPARE(number(account.state, "limit"), 100.0);
        QCOMPARE(number(account.state, "balance"), 0.0);
        QCOMPARE(text(account.state, "owner"), std::string());
    }

    void rules_assign_and_the_rest_takes_the_value_of_the_same_name()
    {
        const RuledWall bank;
        const AskedWall wall(bank.storm.board);
        Standing account = fresh(wall);
        QVERIFY(after(wall, account, wall.event("Account opened", R"({"owner": "Ann"})")).fault.empty());
        QCOMPARE(text(account.state, "owner"), std::string("Ann"));
        QCOMPARE(text(account.state, "status"), std::string("Account opened"));
        QVERIFY(after(wall, account, wall.event("Money deposited", R"({"amount": 50.0})")).fault.empty());
        QVERIFY(after(wall, account, wall.event("Money withdrawn", R"({"amount": 20.0, "left": 30.0})")).fault.empty());
        QCOMPARE(number(account.state, "balance"), 30.0);
        QCOMPARE(text(account.state, "owner"), std::string("Ann"));
        QCOMPARE(text(account.state, "status"), std::string("Money withdrawn"));
    }

    void every_rule_sees_the_state_before_the_event()
    {
        RuledWall bank;
        rewrite(bank, bank.deposit.aggregate, {RuleKind::fields, "", "balance: double\nowner: string\nbefore: double"});
        rewrite(bank, bank.deposit.aggregate,
                {RuleKind::event, "Money deposited", "balance = state.balance + event.amount\nbefore = state.balance"});
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        QVERIFY(rc::check([&] {
            Standing account = fresh(wall);
            double sum = 0;
            for (const int amount : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000))) {
                const std::string carries = "{\"amount\": " + std::to_string(amount) + ".0}";
                RC_ASSERT(after(wall, account, wall.event("Money deposited", carries.c_str())).fault.empty());
                RC_ASSERT(number(account.state, "before") == sum);
                sum += amount;
                RC_ASSERT(number(account.state, "balance") == sum);
            }
        }));
    }

    void what_cant_be_worked_out_leaves_the_state_as_it_was()
    {
        RuledWall bank;
        rewrite(bank, bank.deposit.aggregate, {RuleKind::fields, "", "balance: double\nowner: string\nshare: int"});
        rewrite(bank, bank.deposit.aggregate,
                {RuleKind::event, "Money deposited", "balance = state.balance + event.amount\nshare = 100 / int(event.amount)"});
        const AskedWall wall(bank.storm.board);
        Standing account = fresh(wall);
        (void)after(wall, account, wall.event("Money deposited", R"({"amount": 50.0})"));
        const Evolved evolved = after(wall, account, wall.event("Money deposited", R"({"amount": 0.0})"));
        QVERIFY2(evolved.fault.find("division by zero") != std::string::npos, evolved.fault.c_str());
        QCOMPARE(number(account.state, "balance"), 50.0);
        QCOMPARE(field(account.state, "share")->as_integer(), std::int64_t(2));
    }

    void what_must_always_hold_is_told_where_it_does_not()
    {
        RuledWall bank;
        bank.rule(bank.deposit.aggregate, RuleKind::always, "", "100 / int(state.balance) > -1000");
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        const NodeIndex node = wall.node(NoteKind::aggregate, "Account");
        Standing account = fresh(wall);
        (void)after(wall, account, wall.event("Money withdrawn", R"({"left": -5.0})"));
        auto broken = always_broken(wall.situation, node, account);
        QCOMPARE(broken.size(), std::size_t(1));
        QCOMPARE(broken[0].words, std::string("In debt"));
        QCOMPARE(broken[0].name, std::string("Account: state.balance >= 0.0"));
        QVERIFY(!broken[0].fault);
        (void)after(wall, account, wall.event("Money withdrawn", R"({"left": 0.0})"));
        broken = always_broken(wall.situation, node, account);
        QCOMPARE(broken.size(), std::size_t(1));
        QCOMPARE(broken[0].rule, std::size_t(1));
        QVERIFY(broken[0].fault);
    }

    void an_event_concerns_the_row_of_its_key()
    {
        const RuledWall bank;
        const AskedWall wall(bank.storm.board);
        const NodeIndex balances = wall.node(NoteKind::read_model, "Balances");
        const Fact event = wall.event("Money deposited", R"({"account_id": "account-7", "amount": 5.0})");
        const RowChanges changes = rows_of(wall.situation, balances, event, "account-7");
        QVERIFY(changes.fault.empty());
        QCOMPARE(changes.rows.size(), std::size_t(1));
        QCOMPARE(changes.rows[0].key, std::optional<std::string>("account-7"));
        cel::Value row = initial_value(wall.situation, balances);
        for (const int times : {1, 2}) {
            row = evolve_row(wall.situation, balances, row, "account-7", event, {}).value;
            QCOMPARE(number(row, "amount"), 5.0 * times);
            QCOMPARE(field(row, "count")->as_integer(), std::int64_t(times));
            QCOMPARE(text(row, "last_event"), std::string("Money deposited"));
        }
    }

    void one_row_for_each_element_or_none_where_a_key_is_no_key()
    {
        RuledWall bank;
        bank.storm.change(bank.balances, [](Note& note) {
            std::erase_if(note.rules, [](const Rule& rule) { return rule.kind != RuleKind::query; });
        });
        rewrite(bank, bank.deposit.event, {RuleKind::fields, "", "amount: double\nparts: list(string) = []"});
        bank.rule(bank.balances, RuleKind::event, "Money deposited", "for part in event.parts\nkey part");
        const AskedWall wall(bank.storm.board);
        QVERIFY2(wall.problems().empty(), wall.problems().c_str());
        const NodeIndex balances = wall.node(NoteKind::read_model, "Balances");
        const auto rows = [&](const std::string& parts) {
            return rows_of(wall.situation, balances, wall.event("Money deposited", ("{\"parts\": " + parts + "}").c_str()), "");
        };
        const RowChanges two = rows(R"(["a", "b"])");
        QCOMPARE(two.rows.size(), std::size_t(2));
        QCOMPARE(two.rows[1].key, std::optional<std::string>("b"));
        QCOMPARE(two.rows[1].place, 1U);
        QVERIFY(rows("[]").rows.empty() && rows("[]").fault.empty());
        QVERIFY(rows("[\"" + std::string(250, 'k') + "\"]").fault.empty());
        for (const std::string& no : {std::string("[\"a\", \"\"]"), "[\"" + std::string(251, 'k') + "\"]"}) {
            QVERIFY2(rows(no).fault.find(no_key) != std::string::npos, rows(no).fault.c_str());
            QVERIFY(rows(no).rows.empty());
        }
    }
};

QTEST_GUILESS_MAIN(StatesTest)
#include "states_test.moc"
