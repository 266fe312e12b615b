// SPDX-License-Identifier: GPL-3.0-or-later
#include "features/workshop.h"

#include <QTest>

using namespace stormreel;

/// What a team tells each other in front of the order wall.
class OrderStoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothing_is_shipped_that_was_not_paid_and_reserved()
    {
        // Given the order wall, when it runs,
        Workshop workshop("order-fulfilment");
        workshop.run(42, 120);
        // then every order that was shipped had been paid and its stock reserved ("when paid *and* reserved"),
        const auto shipped = workshop.events("Order shipped");
        QVERIFY(shipped.size() > 20);
        for (const auto& event : shipped) {
            QVERIFY(workshop.had_before(event, "Order placed"));
            QVERIFY(workshop.had_before(event, "Payment received"));
            QVERIFY(workshop.had_before(event, "Stock reserved"));
        }
        // and there are the unhappy paths: declined cards and empty shelves, each of which cancels the order.
        QVERIFY(!workshop.events("Payment declined").empty());
        QVERIFY(!workshop.events("Out of stock").empty());
        const auto cancelled = workshop.events("Order cancelled");
        QVERIFY(!cancelled.empty());
        for (const auto& event : cancelled)
            QVERIFY(workshop.had_before(event, "Payment declined") || workshop.had_before(event, "Out of stock"));
    }

    void why_was_this_order_shipped()
    {
        Workshop workshop("order-fulfilment");
        workshop.run(42);
        const auto shipped = workshop.events("Order shipped");
        QVERIFY(!shipped.empty());
        // When someone asks why, then the story begins with the customer and ends with the shipment.
        const auto steps = Workshop::got(workshop.reel().why(shipped.front().position));
        QStringList names;
        for (const auto& step : steps)
            names.append(QString::fromStdString(step.name));
        QCOMPARE(names.first(), QStringLiteral("Customer"));
        QCOMPARE(names.last(), QStringLiteral("Order shipped"));
        for (const char* name : {"Place order", "Order placed", "Payment received", "Ship order"})
            QVERIFY2(names.contains(QLatin1String(name)), name);
    }

    void rewinding_shows_the_order_as_it_was()
    {
        Workshop workshop("order-fulfilment");
        workshop.run(42);
        const auto cancelled = workshop.events("Order cancelled");
        QVERIFY(!cancelled.empty());
        const Record& event = cancelled.front();
        // Given an order that was cancelled in the end, when the playhead stands one record earlier,
        // then it is still placed.
        QCOMPARE(workshop.field(event.stream, workshop.end(), "status"), std::string("Order cancelled"));
        QCOMPARE(workshop.field(event.stream, event.position, "status"), std::string("Order cancelled"));
        QCOMPARE(workshop.field(event.stream, event.position - 1, "status"), std::string("Order placed"));
        QCOMPARE(workshop.field(event.stream, 0, "status"), std::string());
    }

    void the_same_wall_and_seed_tell_the_same_story_even_tomorrow()
    {
        Workshop workshop("order-fulfilment");
        const std::string today = workshop.run(7).digest;
        workshop.close_and_open();
        QCOMPARE(workshop.run(7).digest, today);
        QVERIFY(workshop.run(8).digest != today);
        QCOMPARE(workshop.document().runs()->size(), 3U);
        QCOMPARE(workshop.document().runs()->back().name, std::string("Run 3"));
    }

    void a_changed_wall_runs_differently_and_undo_brings_the_old_story_back()
    {
        Workshop workshop("order-fulfilment");
        const std::string before = workshop.run(42).digest;
        // When the team takes the declined card off the wall,
        Document& document = workshop.document();
        Id declined = Id::none;
        document.board().notes.for_each([&](const Note& note) {
            if (note.name == "Payment declined")
                declined = note.id;
        });
        QVERIFY(document.commit(removal(document.board(), {declined}, "Delete event")).has_value());
        // then nobody's card is declined any more,
        const RunHeader without = workshop.run(42);
        QVERIFY(workshop.events("Payment declined").empty());
        QVERIFY(!workshop.events("Payment received").empty());
        QCOMPARE(without.wall_version, document.sequence());
        // and undo brings back the wall and with it the very same run.
        QVERIFY(document.undo().has_value());
        QCOMPARE(workshop.run(42).digest, before);
    }
};

QTEST_GUILESS_MAIN(OrderStoryTest)
#include "order_story_test.moc"
