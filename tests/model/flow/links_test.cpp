// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/storming.h"

#include <QTest>

using namespace stormreel;

/// What arrows mean, and what a wall becomes as a program.
class LinksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void a_drawn_link_wins_over_what_stands_beside()
    {
        Storming wall;
        const auto row = wall.row("Place order", "Order", "Order placed", 0, 0);
        const Id elsewhere = wall.aggregate("Basket", 0, 600);
        wall.link(row.command, elsewhere);
        wall.link(elsewhere, row.event);
        const Flow flow = read_flow(wall.board);
        const Told told{flow};
        QCOMPARE(told.receiver("Place order"), std::string("Basket"));
        QCOMPARE(told.outcomes("Place order"), std::string("Order placed"));
        QVERIFY(!told.wire(row.command, row.aggregate));
        QVERIFY(!told.wire(row.aggregate, row.event));
        QCOMPARE(words(told.wire(row.command, elsewhere)->reason), std::string("drawn link"));
    }

    void one_arrow_more_takes_nothing_away_from_an_aggregate()
    {
        Storming wall;
        const auto row = wall.row("Place order", "Order", "Order placed", 0, 0);
        const Id far = wall.event("Order archived", 0, 700);
        wall.link(row.aggregate, far);
        const Flow flow = read_flow(wall.board);
        QCOMPARE(Told{flow}.outcomes("Place order"), std::string("Order placed; Order archived"));
    }

    void actor_and_read_model_are_wired_either_way_round()
    {
        Storming wall;
        const Id actor = wall.note(NoteKind::actor, "Customer", 0, 0);
        const Id one = wall.note(NoteKind::read_model, "Status", 400, 0);
        const Id other = wall.note(NoteKind::read_model, "History", 800, 0);
        wall.link(actor, one);
        wall.link(other, actor);
        const Flow flow = read_flow(wall.board);
        QCOMPARE((Told{flow}.wire(actor, one)->kind), WireKind::observes);
        QCOMPARE((Told{flow}.wire(actor, other)->kind), WireKind::observes);
    }

    void a_read_model_linked_from_an_aggregate_takes_all_its_events()
    {
        Storming wall;
        const auto first = wall.row("Place order", "Order", "Order placed", 0, 0);
        wall.row("Cancel order", " order ", "Order cancelled", 0, 400);
        const Id status = wall.note(NoteKind::read_model, "Order status", 0, 800);
        wall.link(first.aggregate, status);
        const Flow flow = read_flow(wall.board);
        QCOMPARE(flow.projections.size(), std::size_t{1});
        QCOMPARE(Told{flow}.names(flow.projections[0].events), std::string("Order placed, Order cancelled"));
    }

    void a_command_linked_to_an_event_produces_it_on_its_receiver()
    {
        Storming wall;
        const auto row = wall.row("Place order", "Order", "Order placed", 0, 0);
        wall.command("Change order", 0, 104);
        const Id change = wall.command("Correct order", -10, 500);
        wall.link(change, row.aggregate);
        const Id event = wall.event("Order corrected", 700, 500);
        wall.link(change, event);
        const Flow flow = read_flow(wall.board);
        QCOMPARE(Told{flow}.receiver("Correct order"), std::string("Order"));
        QCOMPARE(Told{flow}.outcomes("Correct order"), std::string("Order corrected"));
        QCOMPARE(Told{flow}.outcomes("Place order"), std::string("Order placed"));
    }

    void arrows_between_events_and_to_commands_are_kept()
    {
        Storming wall;
        const Id a = wall.event("Order placed", 0, 0);
        const Id b = wall.event("Order paid", 400, 0);
        const Id c = wall.command("Ship order", 800, 0);
        wall.link(a, b);
        wall.link(b, c);
        const Flow flow = read_flow(wall.board);
        const Told told{flow};
        QCOMPARE(flow.successions.size(), std::size_t{1});
        QCOMPARE(told.wire(b, c)->kind, WireKind::shortcut);
        QCOMPARE(told.reaction(""), std::string("Order paid -> Ship order"));
        QCOMPARE(told.actor_of("Ship order"), std::string()); // the event issues it
        QCOMPARE(told.names(flow.timeline), std::string("Order placed, Order paid"));
    }

    void what_nothing_wakes_issues_nothing_by_itself()
    {
        Storming wall;
        wall.policy("Every night, bill", 0, 0);
        wall.command("Bill customers", 154, -10);
        const Flow flow = read_flow(wall.board);
        QVERIFY(flow.reactions.empty());
        QCOMPARE(Told{flow}.actor_of("Bill customers"), std::string("someone"));
    }

    void a_policy_can_wait_for_all_its_events()
    {
        Storming wall;
        const Id paid = wall.event("Paid", 0, 0);
        const Id packed = wall.event("Packed", 0, 400);
        const Id policy = wall.policy("When paid and packed, ship", 500, 200);
        wall.change(policy, [](Note& note) { note.wakes_on_all = true; });
        wall.command("Ship", 500, 290);
        wall.link(paid, policy);
        wall.link(packed, policy);
        const Flow flow = read_flow(wall.board);
        QCOMPARE(Told{flow}.reaction("When paid and packed, ship"), std::string("all of: Paid, Packed -> Ship"));
    }

    void names_make_things_and_slugs_stay_apart()
    {
        Storming wall;
        wall.aggregate("Stock  item", 0, 0);
        wall.aggregate("stock\nitem", 400, 0);
        wall.aggregate("Stock-item", 800, 0);
        wall.aggregate("", 1200, 0);
        wall.aggregate(" \n", 1600, 0);
        wall.aggregate("Größe", 2000, 0);
        wall.note(NoteKind::hotspot, "Stock item", 2400, 0);
        const Flow flow = read_flow(wall.board);
        QStringList slugs;
        for (const auto& node : flow.nodes)
            slugs << QString::fromStdString(node.slug);
        QCOMPARE(slugs.join(QLatin1Char(' ')),
                 QStringLiteral("stock-item stock-item-2 unnamed-aggregate unnamed-aggregate-2 grösse"));
        QCOMPARE(flow.node_of(Id{2}), NodeIndex{0});
        QCOMPARE(flow.node_of(Id{7}), no_node);
    }

    void the_order_of_drawing_does_not_matter()
    {
        Storming wall;
        wall.row("Place order", "Order", "Order placed", 0, 0);
        wall.event("Order rejected", 250, 110);
        Board reversed;
        std::vector<Note> notes;
        wall.board.notes.for_each([&](const Note& note) { notes.push_back(note); });
        for (auto note = notes.rbegin(); note != notes.rend(); ++note)
            reversed.notes = reversed.notes.set(note->id, *note);
        QCOMPARE(read_flow(reversed), read_flow(wall.board));
    }

    void links_to_nowhere_and_nonsense_are_ignored()
    {
        Storming wall;
        const auto row = wall.row("Place order", "Order", "Order placed", 0, 0);
        wall.link(row.event, row.aggregate); // says nothing in the grammar
        wall.link(row.event, row.event);
        wall.board.links = wall.board.links.set(Id{90}, Link{Id{90}, row.event, Id{77}}); // a damaged journal
        QCOMPARE(read_flow(wall.board).wires.size(), std::size_t{2});
        QCOMPARE(read_flow(Board{}), Flow{});
    }
};

QTEST_GUILESS_MAIN(LinksTest)
#include "links_test.moc"
