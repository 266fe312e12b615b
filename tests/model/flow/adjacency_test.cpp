// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storming.h"

#include <QElapsedTimer>
#include <QTest>

using namespace stormreel;

/// How a wall is read when people only stick notes beside each other.
class AdjacencyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_row_is_read_from_left_to_right()
    {
        Storming wall;
        const Id look = wall.note(NoteKind::read_model, "Basket", -104, 0);
        const auto row = wall.row("Place order", "Order", "Order placed", 0, 0);
        const Id policy = wall.policy("Whenever placed, charge", 360, 11);
        const Id charge = wall.command("Charge card", 512, 0);
        const Flow flow = read_flow(wall.board);
        const Told told{flow};
        QCOMPARE(told.wire(look, row.command)->kind, WireKind::informs);
        QCOMPARE(told.wire(row.command, row.aggregate)->kind, WireKind::invoked_on);
        QCOMPARE(told.wire(row.aggregate, row.event)->kind, WireKind::produces);
        QCOMPARE(told.wire(row.event, policy)->kind, WireKind::activates);
        QCOMPARE(told.wire(policy, charge)->kind, WireKind::issues);
        QCOMPARE(told.wire(look, row.command)->reason.distance, 4.0);
        QCOMPARE(words(told.wire(look, row.command)->reason), std::string("side by side, 4 apart"));
        QCOMPARE(told.wire(row.command, row.event), nullptr); // not past the aggregate
        QCOMPARE(told.outcomes("Place order"), std::string("Order placed"));
        QCOMPARE(told.reaction("Whenever placed, charge"), std::string("Order placed -> Charge card"));
    }

    void too_far_or_too_low_is_not_beside_data()
    {
        QTest::addColumn<double>("dx");
        QTest::addColumn<double>("dy");
        QTest::addColumn<bool>("wired");
        QTest::newRow("touching") << 0.0 << 0.0 << true;
        QTest::newRow("nearly touching") << beside_gap << 0.0 << true;
        QTest::newRow("overlapping a bit") << -12.0 << 0.0 << true;
        QTest::newRow("a step too far") << beside_gap + 1 << 0.0 << false;
        QTest::newRow("a little lower") << 4.0 << 60.0 << true;
        QTest::newRow("in the next row") << 4.0 << 61.0 << false;
        QTest::newRow("on top of it") << -90.0 << 0.0 << false;
    }
    void too_far_or_too_low_is_not_beside()
    {
        QFETCH(double, dx);
        QFETCH(double, dy);
        QFETCH(bool, wired);
        Storming wall;
        const Id command = wall.command("Place order", 0, 0);
        const Id aggregate = wall.aggregate("Order", 100 + dx, dy);
        const Flow flow = read_flow(wall.board);
        QCOMPARE((Told{flow}.wire(command, aggregate) != nullptr), wired);
    }

    void of_two_in_a_row_the_nearer_is_meant()
    {
        Storming wall;
        const Id command = wall.command("Pay", 0, 0);
        const Id near = wall.note(NoteKind::system, "Bank", 96, 0);
        const Id far = wall.aggregate("Account", 120, 0);
        const Flow flow = read_flow(wall.board);
        QVERIFY((Told{flow}.wire(command, near)));
        QVERIFY((!Told{flow}.wire(command, far)));
    }

    void an_event_beside_a_command_without_receiver_comes_of_it()
    {
        Storming wall;
        wall.command("Sign up", 0, 0);
        wall.event("Signed up", 110, 0);
        const Flow flow = read_flow(wall.board);
        QCOMPARE(Told{flow}.receiver("Sign up"), std::string("nobody"));
        QCOMPARE(Told{flow}.outcomes("Sign up"), std::string("Signed up"));
    }

    void an_actor_on_the_corner_decides()
    {
        Storming wall;
        const Id upper = wall.command("Place order", 30, 0);
        const Id lower = wall.command("Cancel order", 30, 120);
        const Id actor = wall.note(NoteKind::actor, "Customer", 0, 66); // reaches the lower command by 10
        const Flow flow = read_flow(wall.board);
        const Told told{flow};
        QCOMPARE(told.wire(actor, upper)->reason.kind, Reason::Kind::overlap);
        QVERIFY(!told.wire(actor, lower));
        QCOMPARE(told.actor_of("Place order"), std::string("Customer"));
        QCOMPARE(told.actor_of("Cancel order"), std::string("someone"));
    }

    void a_policy_on_top_of_a_command_issues_it()
    {
        Storming wall;
        const Id policy = wall.policy("Whenever paid, ship", 0, 0);
        const Id below = wall.command("Ship order", 0, 92);
        const Id above = wall.command("Print label", 0, -124); // 24 away, the other one 14
        const Flow flow = read_flow(wall.board);
        const Told told{flow};
        QCOMPARE(told.wire(policy, below)->reason.kind, Reason::Kind::stacked);
        QVERIFY(!told.wire(policy, above));
    }

    void stacked_events_inherit_the_source_up_and_down()
    {
        Storming wall;
        const auto row = wall.row("Charge card", "Payment", "Payment declined", 0, 114);
        wall.event("Payment received", 250, 0);
        wall.event("Payment delayed", 270, 234);
        wall.event("Elsewhere", 270, 360); // 26 below: not in the stack
        const Flow flow = read_flow(wall.board);
        const Told told{flow};
        QCOMPARE(told.outcomes("Charge card"), std::string("Payment received | Payment declined | Payment delayed"));
        QCOMPARE(told.names(flow.timeline), std::string("Elsewhere"));
        QCOMPARE(told.wire(row.aggregate, row.event)->reason.kind, Reason::Kind::beside);
    }

    void rows_close_to_each_other_stay_apart()
    {
        Storming wall;
        wall.row("Deposit", "Account", "Money deposited", 0, 0);
        wall.row("Withdraw", "Account", "Money withdrawn", 0, 110);
        wall.event("Withdrawal declined", 250, 220);
        const Flow flow = read_flow(wall.board);
        const Told told{flow};
        QCOMPARE(told.outcomes("Deposit"), std::string("Money deposited"));
        QCOMPARE(told.outcomes("Withdraw"), std::string("Money withdrawn | Withdrawal declined"));
        QCOMPARE(flow.nodes[told.node(NoteKind::aggregate, "Account")].notes.size(), std::size_t{2});
        QVERIFY(flow.handlings[0].opens);
        QVERIFY(!flow.handlings[1].opens);
    }

    void commands_on_one_tall_aggregate_each_get_their_row()
    {
        Storming wall;
        const Id account = wall.aggregate("Account", 100, 0);
        wall.change(account, [](Note& note) { note.area.height = 210; });
        wall.command("Deposit", 0, 0);
        wall.command("Withdraw", 0, 110);
        wall.event("Money deposited", 250, 0);
        wall.event("Money withdrawn", 250, 110);
        wall.event("Withdrawal declined", 250, 220);
        const Flow flow = read_flow(wall.board);
        QCOMPARE(Told{flow}.outcomes("Deposit"), std::string("Money deposited"));
        QCOMPARE(Told{flow}.outcomes("Withdraw"), std::string("Money withdrawn | Withdrawal declined"));
    }

    void a_large_wall_is_read_in_no_time()
    {
        Storming wall;
        Board& board = wall.board;
        for (std::uint32_t i = 0; i < 100'000; ++i) {
            static constexpr std::array kinds{NoteKind::command, NoteKind::aggregate, NoteKind::event, NoteKind::policy};
            Note note;
            note.id = Id{i + 1};
            note.kind = kinds[i % 4];
            note.name = "Thing " + std::to_string(i / 4);
            note.area = {static_cast<double>(i % 400) * 152, static_cast<double>(i / 400) * 110, 150, 100};
            board.notes = board.notes.set(note.id, note);
        }
        board.next_id = Id{100'001};
        QElapsedTimer timer;
        timer.start();
        const Flow flow = read_flow(board);
        const auto took = timer.elapsed();
        QCOMPARE(flow.handlings.size(), std::size_t{25'000});
        qInfo("100,000 notes: %lld ms", static_cast<long long>(took));
        QVERIFY2(took < 5'000, "reading grows faster than the wall"); // generous: shared machines and sanitizers
    }

    void a_heap_of_notes_says_nothing_and_takes_no_time()
    {
        Board board;
        for (std::uint32_t i = 1; i <= 20'000; ++i) {
            Note note;
            note.id = Id{i};
            note.kind = i % 2 ? NoteKind::event : NoteKind::command;
            note.area = {static_cast<double>(i % 3), 0, i % 7 ? 100.0 : 1e300, 100};
            board.notes = board.notes.set(note.id, note);
        }
        QElapsedTimer timer;
        timer.start();
        QVERIFY(read_flow(board).wires.empty());
        QVERIFY(timer.elapsed() < 5'000);
    }
};

QTEST_GUILESS_MAIN(AdjacencyTest)
#include "adjacency_test.moc"
