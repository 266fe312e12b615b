// SPDX-License-Identifier: GPL-3.0-or-later
#include "carried_run.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

SimulationSettings with(const FaultSetting& fault, BusKind bus = BusKind::broker)
{
    SimulationSettings settings = with_broker();
    settings.machinery.bus = bus;
    settings.machinery.faults = {fault};
    return settings;
}

/// What is dropped on the way is lost where nobody sends it again.
SimulationSettings without_a_second_try(SimulationSettings settings)
{
    settings.machinery.guarantee = Guarantee::at_most_once;
    return settings;
}

const std::vector<BusKind> every_bus = {BusKind::store, BusKind::in_process, BusKind::broker};

} // namespace

class FaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_percentage_of_messages_is_lost()
    {
        for (const BusKind bus : every_bus) {
            const CarriedRun run = carried(order_flow(), without_a_second_try(with(percent_of(FaultKind::lose, 20), bus)));
            const std::size_t owed = run.owed().size(), lost = run.count(Mishap::lost);
            QVERIFY(lost > owed / 10 && lost < owed * 3 / 10);
            QCOMPARE(run.untold(), std::size_t(0));
            QCOMPARE(run.count(RecordKind::delivery) + lost, owed);
        }
        QCOMPARE(carried(order_flow(), without_a_second_try(with(percent_of(FaultKind::lose, 100)))).count(RecordKind::delivery),
                 std::size_t(0));
    }

    void what_is_dropped_is_sent_again_unless_it_was_committed_before()
    {
        for (const BusKind bus : every_bus) {
            const CarriedRun run = carried(order_flow(), with(percent_of(FaultKind::lose, 20), bus));
            const std::size_t owed = run.owed().size(), again = run.count(RecordKind::retry);
            QVERIFY(again > owed / 10 && again < owed * 3 / 10);
            QCOMPARE(run.count(Mishap::lost), std::size_t(0));
            QCOMPARE(run.count(RecordKind::delivery), owed);
            QCOMPARE(run.untold(), std::size_t(0));
        }
    }

    /// Of two copies one may come, or both be lost: that is one loss, or none.
    void what_was_sent_twice_is_lost_once()
    {
        const std::pair<FaultKind, BusKind> losing[] = {{FaultKind::process_dies, BusKind::in_process},
                                                        {FaultKind::leader_lost, BusKind::broker},
                                                        {FaultKind::fails, BusKind::store},
                                                        {FaultKind::poison, BusKind::broker}};
        for (const auto& [kind, bus] : losing) {
            SimulationSettings settings = with(percent_of(kind, 40), bus);
            settings.machinery.faults.push_back(percent_of(FaultKind::duplicate, 60));
            if (kind == FaultKind::fails || kind == FaultKind::poison)
                settings.machinery.guarantee = Guarantee::at_most_once;
            const CarriedRun run = carried(order_flow(), settings);
            std::set<CarriedRun::Pair> lost, come;
            for (const Record& one : run.deliveries())
                come.emplace(one.cause, one.actor);
            for (const Mishap mishap : {Mishap::forgotten, Mishap::unreplicated, Mishap::lost})
                for (const Record& one : run.of(mishap)) {
                    QVERIFY(lost.emplace(one.cause, one.actor).second);
                    QVERIFY(!come.contains({one.cause, one.actor}));
                }
            QVERIFY(!lost.empty());
            QCOMPARE(run.untold(), std::size_t(0));
        }
    }

    void a_target_is_an_event_or_a_consumer_and_nothing_else_is_struck()
    {
        FaultSetting fault = percent_of(FaultKind::lose, 100);
        fault.target = "payment-taken";
        const CarriedRun event = carried(order_flow(), without_a_second_try(with(fault)));
        for (const Record& lost : event.of(Mishap::lost))
            QCOMPARE(event.records[lost.cause - 1].type, event.node("payment-taken"));
        QCOMPARE(event.count(Mishap::lost), 2 * event.events("payment-taken")); // a policy and a read model hear of it
        fault.target = "order-status";
        const CarriedRun consumer = carried(order_flow(), without_a_second_try(with(fault)));
        QVERIFY(consumer.count(Mishap::lost) > 100);
        for (const Record& lost : consumer.of(Mishap::lost))
            QCOMPARE(lost.actor, consumer.node("order-status"));
        fault.target = "order"; // its topic
        const CarriedRun topic = carried(order_flow(), without_a_second_try(with(fault)));
        QVERIFY(topic.count(Mishap::lost) > 0);
        for (const Record& lost : topic.of(Mishap::lost))
            QCOMPARE(mishap_data_from(lost.data)->topic, std::string("order"));
        fault.target = "someone-else";
        QCOMPARE(carried(order_flow(), without_a_second_try(with(fault))).count(Mishap::lost), std::size_t(0));
    }

    void a_chosen_record_is_struck_once()
    {
        const CarriedRun plain = carried(order_flow(), with_broker());
        const auto event = std::find_if(plain.records.begin() + 100, plain.records.end(),
                                        [](const Record& record) { return record.kind == RecordKind::event; });
        FaultSetting fault = at_record(FaultKind::lose, event->position);
        fault.target = "order-status";
        const CarriedRun run = carried(order_flow(), without_a_second_try(with(fault)));
        QCOMPARE(run.count(Mishap::lost), std::size_t(1));
        QCOMPARE(run.of(Mishap::lost).front().cause, event->position);
    }

    void a_schedule_is_kept()
    {
        const CarriedRun run =
            carried(order_flow(), without_a_second_try(with(at_time(FaultKind::lose, 10 * minute_us, 10 * minute_us))));
        const auto lost = run.of(Mishap::lost);
        const std::int64_t length_us = run.header.ended_us - run.header.started_us;
        QVERIFY(lost.size() >= 2 && static_cast<std::int64_t>(lost.size()) <= length_us / (10 * minute_us));
        for (std::size_t i = 0; i < lost.size(); ++i)
            QVERIFY(lost[i].time_us >= run.header.started_us + static_cast<std::int64_t>(i + 1) * 10 * minute_us);
        QCOMPARE(carried(order_flow(), without_a_second_try(with(at_time(FaultKind::lose, 10 * minute_us)))).count(Mishap::lost),
                 std::size_t(1));
    }

    void what_is_delayed_comes_later()
    {
        for (const BusKind bus : every_bus) {
            FaultSetting fault = percent_of(FaultKind::delay, 10);
            fault.for_us = 30 * second_us;
            const CarriedRun run = carried(order_flow(), with(fault, bus));
            std::set<CarriedRun::Pair> delayed;
            for (const Record& one : run.of(Mishap::delayed))
                delayed.emplace(one.cause, one.actor);
            QVERIFY(delayed.size() > 5);
            for (const Record& delivery : run.deliveries())
                if (delayed.contains({delivery.cause, delivery.actor}))
                    QVERIFY(delivery.time_us >= run.records[delivery.cause - 1].time_us + 30 * second_us);
            QCOMPARE(run.untold(), std::size_t(0));
        }
    }

    void what_is_reordered_comes_after_the_one_behind_it()
    {
        for (const BusKind bus : every_bus) {
            SimulationSettings settings = with(percent_of(FaultKind::reorder, 20), bus);
            settings.machinery.partitions = 1;
            const CarriedRun run = carried(busy_flow(), settings);
            const auto reordered = run.of(Mishap::reordered);
            QVERIFY(reordered.size() > 3);
            std::map<TypeIndex, std::vector<Position>> order;
            for (const Record& delivery : run.deliveries())
                order[delivery.actor].push_back(delivery.cause);
            for (const Record& one : reordered) {
                const auto& its = order[one.actor];
                const auto at = std::find(its.begin(), its.end(), one.cause);
                QVERIFY(at != its.end());
                QVERIFY(std::any_of(its.begin(), at, [&](Position before) { return before > one.cause; }));
            }
            QCOMPARE(run.untold(), std::size_t(0));
        }
    }

    void a_slow_consumer_falls_behind()
    {
        FaultSetting fault = at_time(FaultKind::slow_consumer, 10 * minute_us);
        fault.for_us = 10 * minute_us;
        fault.factor = 1000;
        fault.target = "order-status";
        const auto slowest = [](const CarriedRun& run) {
            std::map<TypeIndex, std::int64_t> longest;
            for (const Record& delivery : run.deliveries())
                longest[delivery.actor] =
                    std::max(longest[delivery.actor], delivery.time_us - run.records[delivery.cause - 1].time_us);
            return longest;
        };
        for (const BusKind bus : every_bus) {
            const CarriedRun slow = carried(order_flow(), with(fault, bus));
            QCOMPARE(slow.count(Mishap::slow), std::size_t(1));
            QVERIFY(slowest(slow)[slow.node("order-status")] > 5 * second_us);
            QVERIFY(slowest(slow)[slow.node("collect-money")] < second_us);
        }
    }

    void whatever_breaks_strikes_on_every_bus_where_it_can()
    {
        using Seen = std::vector<bool>; // store, in process, broker
        const std::map<FaultKind, std::pair<Mishap, Seen>> told = {
            {FaultKind::duplicate, {Mishap::duplicated, {true, true, true}}},
            {FaultKind::consumer_dies, {Mishap::consumer_died, {true, true, true}}},
            {FaultKind::process_dies, {Mishap::process_died, {false, true, false}}},
            {FaultKind::broker_away, {Mishap::broker_away, {false, false, true}}},
            {FaultKind::leader_lost, {Mishap::leader_lost, {false, false, true}}},
            {FaultKind::poison, {Mishap::poisoned, {true, true, true}}},
            {FaultKind::slow_consumer, {Mishap::slow, {true, true, true}}},
        };
        for (const auto& [kind, expected] : told)
            for (std::size_t bus = 0; bus < every_bus.size(); ++bus) {
                const CarriedRun run = carried(order_flow(), with(percent_of(kind, 10), every_bus[bus]));
                QCOMPARE(run.count(expected.first) > 0, bool(expected.second[bus]));
                QCOMPARE(run.untold(), std::size_t(0));
            }
    }

    void a_run_of_faults_alone_ends()
    {
        QVERIFY(rc::check("however often everything breaks", [] {
            SimulationSettings settings = with_broker(*rc::gen::arbitrary<std::uint64_t>());
            settings.stories = 2;
            Machinery& chosen = settings.machinery;
            chosen.bus = *rc::gen::elementOf(every_bus);
            chosen.publishing = *rc::gen::element(Publishing::atomic, Publishing::outbox, Publishing::dual_write);
            chosen.attempts = *rc::gen::element(0U, 3U);
            chosen.consumers = *rc::gen::element(1U, 3U);
            chosen.backoff_us = *rc::gen::element<std::int64_t>(1'000, 200'000);
            chosen.newcomer = *rc::gen::element<std::string>("", "order-status");
            for (std::size_t kind = 0; kind < fault_kind_count; ++kind)
                if (*rc::gen::arbitrary<bool>())
                    chosen.faults.push_back(*rc::gen::arbitrary<bool>() ? percent_of(static_cast<FaultKind>(kind), 100)
                                                                        : at_time(static_cast<FaultKind>(kind), 0, second_us));
            RC_LOG() << to_json_text(settings) << "\n";
            const CarriedRun run =
                carried(order_flow(), settings, [](const SimulationProgress& progress) { return progress.records < 200'000; });
            RC_ASSERT(run.header.complete);
        }));
    }

    void a_limit_is_kept_whatever_breaks()
    {
        SimulationSettings settings = with(percent_of(FaultKind::consumer_dies, 5));
        settings.machinery.faults.push_back(percent_of(FaultKind::leader_lost, 2));
        settings.machinery.faults.push_back(percent_of(FaultKind::poison, 2));
        settings.stories = 0;
        settings.max_records = 3001;
        const CarriedRun run = carried(order_flow(), settings);
        QVERIFY(run.header.complete);
        QCOMPARE(run.records.size(), std::size_t(3001));
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "faults_test.moc"
