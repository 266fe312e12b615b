// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/processes.h"

#include "asked_wall.h"

#include <QTest>

using namespace stormreel;

namespace {

/// An order that is charged and then shipped; what was charged is given back.
struct OrderProcess {
    Storming storm;
    Id policy;

    OrderProcess()
    {
        const auto place = storm.row("Place order", "Order", "Order placed", 0, 0);
        const auto charge = storm.row("Charge card", "Payment", "Card charged", 0, 300);
        const Id declined = storm.event("Card declined", 250, 400);
        const auto ship = storm.row("Ship order", "Parcel", "Order shipped", 0, 900);
        const auto refund = storm.row("Give back", "Payment", "Money given back", 0, 1200);
        policy = storm.policy("Fulfilment", 900, 0);
        storm.link(charge.aggregate, declined);
        storm.link(place.event, policy);
        storm.link(declined, policy);
        for (const Id command : {charge.command, ship.command, refund.command})
            storm.link(policy, command);
        rule(place.command, RuleKind::fields, "total: double");
        rule(place.event, RuleKind::fields, "total: double");
        rule(charge.command, RuleKind::fields, "total: double");
        rule(charge.event, RuleKind::fields, "total: double");
        rule(refund.command, RuleKind::fields, "total: double");
        rule(policy, RuleKind::fields, "total: double");
        write("begin with Order placed when event.total >= 0.0\n"
              "key event.order_id\n"
              "within duration(\"2h\")\n"
              "step Charge card\n  fail on Card declined\n  within duration(\"10m\")\n"
              "  undo Give back\n    total: process.total\n"
              "step Ship order\n  within duration(\"1h\")\n");
    }
    void rule(Id note, RuleKind kind, const std::string& text)
    {
        storm.change(note, [&](Note& it) { it.rules.push_back({kind, "", text}); });
    }
    void write(const std::string& text)
    {
        storm.change(policy, [&](Note& it) {
            std::erase_if(it.rules, [](const Rule& rule) { return rule.kind == RuleKind::process; });
            it.rules.push_back({RuleKind::process, "", text});
        });
    }
};

/// One process, told event after event.
struct Conducted {
    AskedWall wall;
    ProcessPlan plan;
    ProcessState state;
    Advanced last;

    explicit Conducted(const OrderProcess& order)
        : wall(order.storm.board), plan(plan_process(wall.flow, wall.design, wall.node(NoteKind::policy, "Fulfilment")))
    {
    }
    /// What it issues: `Charge card {"total":5.0}`.
    std::string hear(const char* event, const char* carries = "{}")
    {
        last = advance(wall.situation, plan, state, "fulfilment-1", wall.event(event, carries));
        state = last.state;
        return wall.told(last.commands);
    }
    std::string out_of_time(std::uint32_t step)
    {
        last = time_out(wall.situation, plan, state, "fulfilment-1", step);
        state = last.state;
        return wall.told(last.commands);
    }
};

} // namespace

/// A process with steps, time-outs and compensations.
class ProcessesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void it_goes_from_step_to_step_until_it_is_completed()
    {
        Conducted order{OrderProcess()};
        QVERIFY2(order.wall.problems().empty(), order.wall.problems().c_str());
        QVERIFY(!order.state.begun());
        QCOMPARE(order.hear("Order placed", R"({"total": 5.0})"), std::string(R"(Charge card {"total":5.0})"));
        QVERIFY(order.last.concerned);
        QCOMPARE(process_status(order.state), std::string("running"));
        QCOMPARE(process_step(order.state), 0U);
        QCOMPARE(order.last.deadlines.size(), std::size_t(2));
        QCOMPARE(order.last.deadlines[0].step, Deadline::whole);
        QCOMPARE(order.last.deadlines[0].within_us, std::int64_t(7'200'000'000));
        QCOMPARE(order.last.deadlines[1].step, 0U);
        QCOMPARE(order.last.deadlines[1].within_us, std::int64_t(600'000'000));

        QCOMPARE(order.hear("Card charged", R"({"total": 5.0})"), std::string("Ship order {}"));
        QCOMPARE(process_step(order.state), 1U);
        QCOMPARE(order.state.done, std::vector<std::uint32_t>{0});
        QCOMPARE(order.hear("Order shipped"), std::string());
        QCOMPARE(process_status(order.state), std::string("completed"));
        QVERIFY(!is_under_way(order.state));
    }

    void a_step_ends_with_what_its_command_leads_to_but_for_its_failures()
    {
        const Conducted order{OrderProcess()};
        QCOMPARE(Told{order.wall.flow}.names(order.plan.until[0]), std::string("Card charged"));
        QCOMPARE(Told{order.wall.flow}.names(order.plan.until[1]), std::string("Order shipped"));
        QCOMPARE(Told{order.wall.flow}.names(order.plan.undone[0]), std::string("Money given back"));
        QVERIFY(order.plan.undone[1].empty());
        QCOMPARE(order.plan.hears.size(), std::size_t(5));
    }

    void it_begins_once_and_only_where_its_condition_holds()
    {
        Conducted order{OrderProcess()};
        QCOMPARE(order.hear("Order placed", R"({"total": -1.0})"), std::string());
        QVERIFY(!order.state.begun() && !order.last.concerned);
        QCOMPARE(order.hear("Card charged"), std::string());
        QVERIFY(!order.state.begun() && !order.last.concerned);
        (void)order.hear("Order placed", R"({"total": 5.0})");
        QCOMPARE(order.hear("Order placed", R"({"total": 7.0})"), std::string()); // delivered twice
        QVERIFY(!order.last.concerned);
        QCOMPARE(field(order.state.fields, "total")->as_number(), 5.0);
    }

    void a_failure_at_the_first_step_has_nothing_to_undo()
    {
        Conducted order{OrderProcess()};
        (void)order.hear("Order placed", R"({"total": 5.0})");
        QCOMPARE(order.hear("Card declined"), std::string());
        QCOMPARE(process_status(order.state), std::string("compensated"));
    }

    void a_step_that_is_out_of_time_undoes_what_was_done_and_waits_for_it()
    {
        Conducted order{OrderProcess()};
        (void)order.hear("Order placed", R"({"total": 5.0})");
        (void)order.hear("Card charged", R"({"total": 5.0})");
        QCOMPARE(order.out_of_time(0), std::string()); // of a step that is over
        QVERIFY(!order.last.concerned);
        QCOMPARE(order.out_of_time(1), std::string(R"(Give back {"total":5.0})"));
        QCOMPARE(process_status(order.state), std::string("compensating"));
        QVERIFY(is_under_way(order.state));
        QCOMPARE(order.hear("Money given back"), std::string());
        QCOMPARE(process_status(order.state), std::string("compensated"));
        QCOMPARE(order.out_of_time(Deadline::whole), std::string());
        QVERIFY(!order.last.concerned);
    }

    void where_nothing_is_compensated_it_fails_and_what_was_done_stays()
    {
        Conducted order{OrderProcess()};
        order.plan.compensates = false;
        (void)order.hear("Order placed", R"({"total": 5.0})");
        (void)order.hear("Card charged", R"({"total": 5.0})");
        QCOMPARE(order.out_of_time(Deadline::whole), std::string());
        QCOMPARE(process_status(order.state), std::string("failed"));
    }

    void a_step_whose_condition_says_no_is_passed_over()
    {
        OrderProcess walls;
        walls.write("begin with Order placed\nstep Charge card when process.total > 0.0\n  undo Give back\nstep Ship order\n");
        Conducted order{walls};
        QVERIFY2(order.wall.problems().empty(), order.wall.problems().c_str());
        QCOMPARE(order.hear("Order placed", R"({"total": 0.0})"), std::string("Ship order {}"));
        QVERIFY(order.state.done.empty());
        QCOMPARE(order.out_of_time(1), std::string()); // nothing was charged, so nothing is given back
        QCOMPARE(process_status(order.state), std::string("compensated"));
    }

    void a_fault_leaves_the_process_as_it_was()
    {
        OrderProcess walls;
        walls.write("begin with Order placed\nstep Charge card\n  total: double(10 / int(process.total))\nstep Ship order\n");
        Conducted order{walls};
        QVERIFY2(order.wall.problems().empty(), order.wall.problems().c_str());
        QCOMPARE(order.hear("Order placed", R"({"total": 0.0})"), std::string());
        QVERIFY2(order.last.fault.find("division by zero") != std::string::npos, order.last.fault.c_str());
        QVERIFY(!order.state.begun() && order.last.deadlines.empty());
        QCOMPARE(order.hear("Order placed", R"({"total": 5.0})"), std::string(R"(Charge card {"total":2.0})"));
    }

    void its_key_says_which_process_an_event_is_about()
    {
        const OrderProcess walls;
        const AskedWall wall(walls.storm.board);
        const NodeIndex policy = wall.node(NoteKind::policy, "Fulfilment");
        const auto about = [&](const char* carries) {
            return correlate(wall.situation, policy, wall.event("Order placed", carries));
        };
        QCOMPARE(about(R"({"order_id": "order-3"})").key, std::optional<std::string>("order-3"));
        QVERIFY(!about(R"({"order_id": "order-3"})").nobody);
        QVERIFY(about("{}").nobody && about("{}").fault.empty());
    }
};

QTEST_GUILESS_MAIN(ProcessesTest)
#include "processes_test.moc"
