// SPDX-License-Identifier: GPL-3.0-or-later
#include "carried_run.h"

#include <QTest>

using namespace stormreel;

class PublishingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_dual_write_loses_what_an_outbox_keeps()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.publishing = Publishing::dual_write;
        settings.machinery.faults = {percent_of(FaultKind::producer_dies, 10)};
        const CarriedRun dual = carried(order_flow(), settings);
        const auto lost = dual.of(Mishap::unpublished);
        QVERIFY(lost.size() > 5);
        QCOMPARE(dual.count(Mishap::producer_died), lost.size());
        for (const Record& one : lost) {
            QCOMPARE(dual.records[one.cause - 1].kind, RecordKind::event); // it was committed
            QCOMPARE(one.actor, none32);
            for (const Record& delivery : dual.deliveries())
                QVERIFY(delivery.cause != one.cause); // and nobody ever hears of it
        }
        QCOMPARE(dual.untold(), std::size_t(0));
        settings.machinery.publishing = Publishing::outbox;
        const CarriedRun outbox = carried(order_flow(), settings);
        QCOMPARE(outbox.count(Mishap::unpublished), std::size_t(0));
        QVERIFY(outbox.missed().empty());
        QCOMPARE(outbox.untold(), std::size_t(0));
        QCOMPARE(outbox.events("payment-taken") + outbox.events("payment-declined"), std::size_t(40));
        QVERIFY(dual.events("payment-taken") + dual.events("payment-declined") < 40);
    }

    void a_relay_that_dies_publishes_its_batch_again()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.publishing = Publishing::outbox;
        settings.machinery.faults = {at_time(FaultKind::producer_dies, 5 * minute_us, 5 * minute_us)};
        const CarriedRun run = carried(order_flow(), settings);
        const auto relayed = run.of(Mishap::relayed);
        QVERIFY(relayed.size() > 3);
        QCOMPARE(run.count(Mishap::producer_died), relayed.size());
        std::size_t twice = 0;
        for (const auto& [pair, times] : run.handled())
            twice += times > 1 ? 1 : 0;
        QCOMPARE(run.passed(&Passage::again), twice);
        QVERIFY(twice >= relayed.size());
        settings.machinery.guarantee = Guarantee::exactly_once;
        const CarriedRun idempotent = carried(order_flow(), settings);
        QCOMPARE(idempotent.most_handled(), std::size_t(1));
        QVERIFY(idempotent.passed(&Passage::skipped) > 3);
    }

    void a_relay_takes_what_is_there_when_it_looks()
    {
        SimulationSettings settings = with_broker();
        const auto soonest = [&] {
            const CarriedRun run = carried(order_flow(), settings);
            std::int64_t least = std::numeric_limits<std::int64_t>::max();
            for (const Record& delivery : run.deliveries())
                least = std::min(least, delivery.time_us - run.records[delivery.cause - 1].time_us);
            return least;
        };
        QVERIFY(soonest() < second_us);
        settings.machinery.publishing = Publishing::outbox;
        settings.machinery.relay_us = 10 * minute_us;
        settings.machinery.relay_batch = 1;
        const CarriedRun slow = carried(order_flow(), settings);
        QCOMPARE(slow.untold(), std::size_t(0));
        std::map<std::int64_t, int> offsets; // one message at a time: ten minutes lie between any two
        std::int64_t before = 0;
        for (const Record& delivery : slow.deliveries())
            if (run_of(slow, delivery) != before) {
                before = run_of(slow, delivery);
                ++offsets[before];
            }
        QCOMPARE(offsets.size(), slow.count(RecordKind::event));
        QVERIFY(slow.header.ended_us - slow.header.started_us >
                static_cast<std::int64_t>(slow.count(RecordKind::event)) * 9 * minute_us);
    }

    void a_broker_that_is_away_is_waited_for_by_an_outbox_only()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.faults = {at_time(FaultKind::broker_away, 10 * minute_us)};
        settings.machinery.faults.front().for_us = 10 * minute_us;
        settings.machinery.publishing = Publishing::dual_write;
        const CarriedRun dual = carried(order_flow(), settings);
        const auto away = dual.of(Mishap::broker_away), back = dual.of(Mishap::broker_back);
        QVERIFY(away.size() == 1 && back.size() == 1);
        QVERIFY(dual.count(Mishap::unpublished) > 3);
        for (const Record& lost : dual.of(Mishap::unpublished))
            QVERIFY(lost.time_us >= away.front().time_us && lost.time_us < back.front().time_us);
        for (const Publishing publishing : {Publishing::outbox, Publishing::atomic}) {
            settings.machinery.publishing = publishing;
            const CarriedRun waits = carried(order_flow(), settings);
            QVERIFY(waits.missed().empty());
            QCOMPARE(waits.untold(), std::size_t(0));
            for (const Record& delivery : waits.deliveries())
                QVERIFY(delivery.time_us < waits.of(Mishap::broker_away).front().time_us + second_us ||
                        delivery.time_us >= waits.of(Mishap::broker_back).front().time_us);
        }
    }

    void what_nobody_hears_of_is_not_missed()
    {
        Flow flow = order_flow();
        flow.reactions.clear();
        flow.projections.clear();
        SimulationSettings settings = with_broker();
        settings.machinery.publishing = Publishing::dual_write;
        settings.machinery.faults = {percent_of(FaultKind::producer_dies, 100)};
        const CarriedRun run = carried(flow, settings);
        QCOMPARE(run.count(RecordKind::fault), std::size_t(0));
        QVERIFY(run.count(RecordKind::event) > 30);
    }

private:
    static std::int64_t run_of(const CarriedRun& run, const Record& delivery)
    {
        return static_cast<std::int64_t>(run.records[delivery.cause - 1].position);
    }
};

QTEST_GUILESS_MAIN(PublishingTest)
#include "publishing_test.moc"
