// SPDX-License-Identifier: GPL-3.0-or-later
#include "carried_run.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

/// Anything that may be chosen of the way, with faults that no message is lost by as long as it is tried again.
SimulationSettings any_way()
{
    SimulationSettings settings;
    settings.seed = *rc::gen::arbitrary<std::uint64_t>();
    settings.stories = *rc::gen::inRange(1U, 15U);
    settings.duplicate_percent = *rc::gen::element(0U, 20U);
    Machinery& chosen = settings.machinery;
    chosen.bus = *rc::gen::element(BusKind::store, BusKind::in_process, BusKind::broker);
    chosen.publishing = *rc::gen::element(Publishing::atomic, Publishing::outbox);
    chosen.relay_us = *rc::gen::element<std::int64_t>(1'000, 500'000, 20'000'000);
    chosen.relay_batch = *rc::gen::element(1U, 3U, 100U);
    chosen.partitions = *rc::gen::inRange(1U, 5U);
    chosen.partition_by = *rc::gen::element(PartitionBy::key, PartitionBy::round_robin);
    chosen.replicas = *rc::gen::inRange(2U, 4U);
    chosen.acks = Acks::all;
    chosen.consumers = *rc::gen::inRange(1U, 5U);
    chosen.batch = *rc::gen::inRange(1U, 6U);
    chosen.consume_us = *rc::gen::element<std::int64_t>(0, 5'000, 2'000'000);
    chosen.attempts = *rc::gen::inRange(1U, 6U);
    return settings;
}

void with_some(SimulationSettings& settings, std::initializer_list<FaultKind> kinds)
{
    for (const FaultKind kind : kinds)
        if (*rc::gen::arbitrary<bool>())
            settings.machinery.faults.push_back(percent_of(kind, *rc::gen::inRange(1U, 25U)));
}

} // namespace

class DeliveryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void at_least_once_everything_arrives()
    {
        QVERIFY(rc::check("every event reaches every consumer at least once", [] {
            SimulationSettings settings = any_way();
            settings.machinery.attempts = 0;
            with_some(settings, {FaultKind::duplicate, FaultKind::delay, FaultKind::reorder, FaultKind::consumer_dies,
                                 FaultKind::producer_dies, FaultKind::broker_away, FaultKind::leader_lost, FaultKind::fails,
                                 FaultKind::slow_consumer});
            const CarriedRun run = carried(order_flow(), settings);
            const auto handled = run.handled();
            for (const auto& pair : run.owed())
                RC_ASSERT(handled.contains(pair));
            RC_ASSERT(run.missed().empty());
            RC_ASSERT(run.passed(&Passage::skipped) == 0U);
        }));
    }

    void exactly_once_is_what_it_comes_to_where_consumers_know_what_they_have_handled()
    {
        QVERIFY(rc::check("every event is handled exactly once by every consumer", [] {
            SimulationSettings settings = any_way();
            settings.machinery.attempts = 0;
            settings.machinery.guarantee = Guarantee::exactly_once;
            with_some(settings, {FaultKind::duplicate, FaultKind::reorder, FaultKind::consumer_dies, FaultKind::producer_dies,
                                 FaultKind::fails});
            const CarriedRun run = carried(order_flow(), settings);
            const auto handled = run.handled();
            for (const auto& pair : run.owed())
                RC_ASSERT(handled.contains(pair));
            RC_ASSERT(run.most_handled() <= 1U);
            for (const Record& delivery : run.deliveries()) {
                const Passage passage = passage_from(delivery.data);
                RC_ASSERT(passage.skipped == passage.again);
                RC_ASSERT(!passage.skipped || delivery.version == 0U);
            }
        }));
    }

    void at_most_once_nothing_arrives_twice()
    {
        QVERIFY(rc::check("every event is handled at most once by every consumer, and each is told of", [] {
            SimulationSettings settings = any_way();
            settings.machinery.publishing = Publishing::atomic;
            settings.machinery.guarantee = Guarantee::at_most_once;
            with_some(settings, {FaultKind::consumer_dies, FaultKind::fails, FaultKind::poison, FaultKind::lose});
            const CarriedRun run = carried(order_flow(), settings);
            RC_ASSERT(run.most_handled() <= 1U);
            RC_ASSERT(run.untold() == 0U);
            RC_ASSERT(run.passed(&Passage::again) == 0U);
            for (const auto& pair : run.missed())
                RC_ASSERT(!run.handled().contains(pair));
            RC_ASSERT(run.count(RecordKind::retry) + run.count(RecordKind::dead_letter) == 0U);
        }));
    }

    void whatever_is_chosen_every_message_is_told_of()
    {
        QVERIFY(rc::check("delivered, given up, or lost for a reason", [] {
            SimulationSettings settings = any_way();
            settings.machinery.publishing = *rc::gen::element(Publishing::atomic, Publishing::outbox, Publishing::dual_write);
            settings.machinery.guarantee =
                *rc::gen::element(Guarantee::at_least_once, Guarantee::at_most_once, Guarantee::exactly_once);
            settings.machinery.acks = *rc::gen::element(Acks::leader, Acks::all);
            settings.machinery.replicas = *rc::gen::inRange(1U, 3U);
            settings.machinery.dead_letters = *rc::gen::arbitrary<bool>();
            settings.machinery.redrive_us = *rc::gen::element<std::int64_t>(0, minute_us, 60 * minute_us);
            settings.machinery.retention_us = *rc::gen::element<std::int64_t>(0, second_us, minute_us);
            settings.machinery.retention_records = *rc::gen::element<std::uint64_t>(0, 1, 10);
            settings.machinery.compaction_us = *rc::gen::element<std::int64_t>(0, second_us, minute_us);
            settings.machinery.newcomer = *rc::gen::element<std::string>("", "order-status", "collect-money");
            settings.machinery.effects = *rc::gen::element(Effects::suppress, Effects::repeat);
            with_some(settings,
                      {FaultKind::duplicate, FaultKind::lose, FaultKind::delay, FaultKind::reorder, FaultKind::consumer_dies,
                       FaultKind::producer_dies, FaultKind::process_dies, FaultKind::broker_away, FaultKind::leader_lost,
                       FaultKind::poison, FaultKind::slow_consumer, FaultKind::fails});
            const CarriedRun run = carried(order_flow(), settings);
            RC_ASSERT(run.header.complete);
            RC_ASSERT(run.untold() == 0U);
            // The same seed is the same run, whatever broke in it.
            RC_ASSERT(carried(order_flow(), settings).header.digest == run.header.digest);
            for (const Record& record : run.records) {
                RC_ASSERT(record.cause < record.position);
                RC_ASSERT(record.position == 1U || record.time_us >= run.records[record.position - 2].time_us);
                RC_ASSERT(record.kind != RecordKind::fault || mishap_data_from(record.data).has_value());
            }
        }));
    }

    void what_is_not_idempotent_does_it_twice()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.faults = {percent_of(FaultKind::duplicate, 100)};
        settings.machinery.faults.front().target = "collect-money";
        const CarriedRun twice = carried(order_flow(), settings);
        QCOMPARE(twice.count(RecordKind::rejection), std::size_t(40)); // each payment once more than there may be
        QCOMPARE(twice.count(Mishap::duplicated), std::size_t(40));
        QCOMPARE(twice.passed(&Passage::again), std::size_t(40));
        settings.machinery.guarantee = Guarantee::exactly_once;
        const CarriedRun once = carried(order_flow(), settings);
        QCOMPARE(once.count(RecordKind::rejection), std::size_t(0));
        QCOMPARE(once.passed(&Passage::skipped), std::size_t(40));
        QCOMPARE(once.most_handled(), std::size_t(1));
    }

    void a_consumer_that_dies_before_it_commits_does_it_again()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.faults = {at_time(FaultKind::consumer_dies, minute_us, 5 * minute_us)};
        settings.machinery.consumers = 2;
        const CarriedRun again = carried(order_flow(), settings);
        const std::size_t deaths = again.count(Mishap::consumer_died);
        QVERIFY(deaths > 3);
        QCOMPARE(again.passed(&Passage::again), deaths);
        QCOMPARE(again.count(Mishap::rebalanced), 2 * deaths); // without it, and with it again
        QVERIFY(again.missed().empty());
        settings.machinery.guarantee = Guarantee::at_most_once;
        const CarriedRun lost = carried(order_flow(), settings);
        QCOMPARE(lost.passed(&Passage::again), std::size_t(0));
        QCOMPARE(lost.count(Mishap::lost), lost.count(Mishap::consumer_died));
        QVERIFY(lost.count(Mishap::lost) > 3);
    }

    void while_a_group_shares_out_its_partitions_it_reads_nothing()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.consumers = 2;
        settings.machinery.consume_us = 0;
        settings.machinery.restart_us = 20 * second_us;
        settings.machinery.rebalance_us = 10 * second_us;
        settings.machinery.faults = {at_time(FaultKind::consumer_dies, 2 * minute_us)};
        settings.machinery.faults.front().target = "order-status";
        Flow flow = order_flow();
        for (Decision& decision : flow.decisions)
            decision.rate_per_hour = 720;
        const CarriedRun run = carried(flow, settings);
        const auto died = run.of(Mishap::consumer_died), shared = run.of(Mishap::rebalanced);
        QCOMPARE(died.size(), std::size_t(1));
        QCOMPARE(shared.size(), std::size_t(2));
        std::set<std::uint32_t> between;
        for (const Record& delivery : run.deliveries()) {
            if (delivery.actor != died.front().actor || delivery.position < died.front().position)
                continue;
            QVERIFY(delivery.position > shared.front().position);
            if (delivery.time_us < died.front().time_us + 20 * second_us)
                between.insert(passage_from(delivery.data).member);
        }
        const std::uint32_t other = 3 - mishap_data_from(died.front().data)->member;
        QCOMPARE(between, std::set<std::uint32_t>{other});
    }

    void what_fails_is_tried_again_after_longer_and_longer_waits()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.faults = {percent_of(FaultKind::poison, 5)};
        settings.machinery.faults.front().target = "collect-money";
        settings.machinery.attempts = 4;
        const CarriedRun run = carried(order_flow(), settings);
        const std::size_t poisoned = run.count(Mishap::poisoned);
        QVERIFY(poisoned > 0);
        QCOMPARE(run.count(RecordKind::dead_letter), poisoned);
        QCOMPARE(run.count(RecordKind::retry), 3 * poisoned);
        std::map<Position, std::vector<std::int64_t>> waits;
        for (const Record& record : run.records) {
            const Passage passage = passage_from(record.data);
            if (record.kind == RecordKind::retry) {
                waits[record.cause].push_back(passage.wait_us);
                QCOMPARE(passage.attempt, std::uint32_t(waits[record.cause].size()));
                QVERIFY(!passage.reason.empty());
            }
            if (record.kind == RecordKind::dead_letter)
                QCOMPARE(passage.attempt, 4U);
        }
        for (const auto& [event, its] : waits)
            QCOMPARE(its, (std::vector<std::int64_t>{200'000, 400'000, 800'000}));
        settings.machinery.dead_letters = false;
        const CarriedRun dropped = carried(order_flow(), settings);
        QCOMPARE(dropped.count(RecordKind::dead_letter), std::size_t(0));
        QCOMPARE(dropped.count(Mishap::lost), dropped.count(Mishap::poisoned));
    }

    void dead_letters_are_sent_again_and_arrive()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.faults = {percent_of(FaultKind::poison, 10)};
        const std::size_t given_up = carried(order_flow(), settings).count(RecordKind::dead_letter);
        QVERIFY(given_up > 5);
        settings.machinery.redrive_us = 24 * 60 * minute_us; // when all is quiet
        const CarriedRun run = carried(order_flow(), settings);
        QVERIFY(run.count(RecordKind::dead_letter) >= given_up);
        QCOMPARE(run.passed(&Passage::redriven), run.count(RecordKind::dead_letter));
        std::uint64_t said = 0;
        for (const Record& redriven : run.of(Mishap::redriven))
            said += mishap_data_from(redriven.data)->count;
        QCOMPARE(said, std::uint64_t(run.count(RecordKind::dead_letter)));
        const auto handled = run.handled();
        for (const auto& pair : run.owed())
            QVERIFY(handled.contains(pair));
    }

    void whoever_tries_for_ever_holds_up_what_is_behind()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.partitions = 1;
        settings.machinery.attempts = 0;
        settings.machinery.faults = {at_record(FaultKind::poison, 30)};
        settings.machinery.faults.front().target = "order-status";
        const CarriedRun run = carried(order_flow(), settings);
        QVERIFY(run.header.complete);
        QCOMPARE(run.count(Mishap::poisoned), std::size_t(1));
        QCOMPARE(run.count(Mishap::blocked), std::size_t(1));
        QVERIFY(run.count(RecordKind::retry) > 20);
        QVERIFY(run.untold() > 20); // nothing of that topic is read any more
        settings.machinery.attempts = 5;
        const CarriedRun goes_on = carried(order_flow(), settings);
        QCOMPARE(goes_on.count(RecordKind::dead_letter), std::size_t(1));
        QCOMPARE(goes_on.untold(), std::size_t(0));
    }

    void a_newcomer_catches_up_goes_live_and_repeats_nothing()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.newcomer = "collect-money";
        settings.machinery.newcomer_us = 20 * minute_us;
        const CarriedRun silent = carried(order_flow(), settings);
        QCOMPARE(silent.count(Mishap::joined), std::size_t(1));
        QCOMPARE(silent.count(Mishap::live), std::size_t(1));
        const std::uint64_t past = mishap_data_from(silent.of(Mishap::joined).front().data)->count;
        QVERIFY(past > 10 && past < 40);
        QCOMPARE(silent.passed(&Passage::catching_up), std::size_t(past));
        QCOMPARE(silent.passed(&Passage::silent), std::size_t(past));
        QCOMPARE(silent.count(RecordKind::rejection), std::size_t(0));
        settings.machinery.effects = Effects::repeat;
        const CarriedRun repeats = carried(order_flow(), settings);
        QCOMPARE(repeats.passed(&Passage::silent), std::size_t(0));
        QCOMPARE(repeats.count(RecordKind::rejection), std::size_t(past)); // every payment of the past once more
    }

    void a_newcomer_finds_what_its_log_has_kept()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.newcomer = "order-status";
        settings.machinery.newcomer_us = 20 * minute_us;
        std::uint64_t everything = 0;
        const auto found = [&] {
            const CarriedRun run = carried(order_flow(), settings);
            const Record joined = run.of(Mishap::joined).front();
            everything = static_cast<std::uint64_t>(
                std::count_if(run.records.begin(), run.records.begin() + static_cast<std::ptrdiff_t>(joined.position),
                              [](const Record& record) { return record.kind == RecordKind::event; }));
            return mishap_data_from(joined.data)->count;
        };
        for (const BusKind bus : {BusKind::store, BusKind::in_process, BusKind::broker}) {
            settings.machinery.bus = bus;
            QCOMPARE(found(), everything);
        }
        QVERIFY(everything > 40);
        settings.machinery.retention_us = 5 * minute_us;
        const std::uint64_t recent = found();
        QVERIFY(recent > 0 && recent < everything / 2);
        settings.machinery.retention_us = 0;
        settings.machinery.compaction_us = minute_us;
        const std::uint64_t last_of_each = found();
        QVERIFY(last_of_each > recent && last_of_each < everything);
    }
};

QTEST_GUILESS_MAIN(DeliveryTest)
#include "delivery_test.moc"
