// SPDX-License-Identifier: GPL-3.0-or-later
#include "carried_run.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

std::map<std::pair<std::string, std::uint32_t>, std::vector<std::uint64_t>> offsets_of(const CarriedRun& run, TypeIndex consumer)
{
    std::map<std::pair<std::string, std::uint32_t>, std::vector<std::uint64_t>> offsets;
    for (const Record& delivery : run.deliveries())
        if (delivery.actor == consumer) {
            const Passage passage = passage_from(delivery.data);
            offsets[{passage.topic, passage.partition}].push_back(passage.offset);
        }
    return offsets;
}

std::set<std::uint32_t> members_of(const CarriedRun& run, TypeIndex consumer)
{
    std::set<std::uint32_t> members;
    for (const Record& delivery : run.deliveries())
        if (delivery.actor == consumer)
            members.insert(passage_from(delivery.data).member);
    return members;
}

/// The longest time from an event to a delivery of it.
std::int64_t longest_us(const CarriedRun& run)
{
    std::int64_t longest = 0;
    for (const Record& delivery : run.deliveries())
        longest = std::max(longest, delivery.time_us - run.records[delivery.cause - 1].time_us);
    return longest;
}

} // namespace

class BusTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_happens_to_an_order_is_in_one_partition_of_the_topic_of_orders()
    {
        const CarriedRun run = carried(order_flow(), with_broker());
        QVERIFY(run.header.complete);
        std::map<StreamIndex, std::set<std::pair<std::string, std::uint32_t>>> places;
        std::set<std::uint32_t> partitions;
        for (const Record& delivery : run.deliveries()) {
            const Passage passage = passage_from(delivery.data);
            const Record& event = run.records[delivery.cause - 1];
            QCOMPARE(passage.topic, run.flow.nodes[run.streams[event.stream].category].slug);
            places[event.stream].emplace(passage.topic, passage.partition);
            partitions.insert(passage.partition);
        }
        QVERIFY(places.size() > 100);
        for (const auto& [stream, its] : places)
            QCOMPARE(its.size(), std::size_t(1));
        QCOMPARE(partitions, (std::set<std::uint32_t>{0, 1, 2}));
        QCOMPARE(run.untold(), std::size_t(0));
    }

    void a_group_reads_each_partition_from_offset_to_offset()
    {
        const CarriedRun run = carried(order_flow(), with_broker());
        const auto offsets = offsets_of(run, run.node("order-status")); // it hears of every event
        QVERIFY(offsets.size() >= 6);
        for (const auto& [place, read] : offsets)
            for (std::size_t i = 0; i < read.size(); ++i)
                QCOMPARE(read[i], std::uint64_t(i));
    }

    void in_turns_the_events_of_one_order_are_spread_over_the_partitions()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.partition_by = PartitionBy::round_robin;
        const CarriedRun run = carried(order_flow(), settings);
        std::map<StreamIndex, std::set<std::uint32_t>> partitions;
        for (const Record& delivery : run.deliveries())
            partitions[run.records[delivery.cause - 1].stream].insert(passage_from(delivery.data).partition);
        QVERIFY(std::any_of(partitions.begin(), partitions.end(), [](const auto& one) { return one.second.size() > 1; }));
    }

    void order_by_key_is_kept_and_lost_in_turns()
    {
        // A read model that is slow now and then: what it gets from three partitions comes in no order of theirs.
        const auto overtaken = [](PartitionBy by) {
            SimulationSettings settings = with_broker();
            settings.stories = 200;
            settings.machinery.partition_by = by;
            settings.machinery.consumers = 3;
            settings.machinery.consume_us = 400'000;
            const CarriedRun run = carried(busy_flow(), settings);
            std::map<std::pair<StreamIndex, TypeIndex>, Position> last;
            int count = 0;
            for (const Record& delivery : run.deliveries()) {
                Position& before = last[{run.records[delivery.cause - 1].stream, delivery.actor}];
                count += delivery.cause < before ? 1 : 0;
                before = std::max(before, delivery.cause);
            }
            return count;
        };
        QCOMPARE(overtaken(PartitionBy::key), 0);
        QVERIFY(overtaken(PartitionBy::round_robin) > 0);
    }

    void deliveries_of_one_key_come_in_order()
    {
        QVERIFY(rc::check([] {
            SimulationSettings settings = with_broker(*rc::gen::arbitrary<std::uint64_t>());
            settings.stories = *rc::gen::inRange(1U, 20U);
            settings.machinery.partitions = *rc::gen::inRange(1U, 6U);
            settings.machinery.consumers = *rc::gen::inRange(1U, 5U);
            settings.machinery.batch = *rc::gen::inRange(1U, 4U);
            settings.machinery.consume_us = *rc::gen::element<std::int64_t>(0, 5'000, 900'000);
            for (const FaultKind kind : {FaultKind::fails, FaultKind::delay, FaultKind::consumer_dies})
                if (*rc::gen::arbitrary<bool>())
                    settings.machinery.faults.push_back(percent_of(kind, *rc::gen::inRange(1U, 30U)));
            settings.machinery.attempts = 0;
            const CarriedRun run = carried(busy_flow(), settings);
            std::map<std::pair<StreamIndex, TypeIndex>, Position> last;
            for (const Record& delivery : run.deliveries()) {
                if (passage_from(delivery.data).again)
                    continue;
                Position& before = last[{run.records[delivery.cause - 1].stream, delivery.actor}];
                RC_ASSERT(delivery.cause > before);
                before = delivery.cause;
            }
        }));
    }

    void more_consumers_share_the_partitions_and_those_beyond_are_idle()
    {
        SimulationSettings settings = with_broker();
        const auto status = [](const CarriedRun& run) { return members_of(run, run.node("order-status")); };
        QCOMPARE(status(carried(order_flow(), settings)), (std::set<std::uint32_t>{1}));
        settings.machinery.consumers = 2;
        QCOMPARE(status(carried(order_flow(), settings)), (std::set<std::uint32_t>{1, 2}));
        settings.machinery.consumers = 5; // of three partitions
        QCOMPARE(status(carried(order_flow(), settings)), (std::set<std::uint32_t>{1, 2, 3}));
    }

    void more_consumers_or_batches_keep_up_where_one_does_not()
    {
        SimulationSettings settings = with_broker();
        settings.stories = 300;
        settings.machinery.consume_us = 900'000;
        const std::int64_t alone = longest_us(carried(busy_flow(), settings));
        settings.machinery.consumers = 3;
        const std::int64_t shared = longest_us(carried(busy_flow(), settings));
        settings.machinery.consumers = 1;
        settings.machinery.batch = 50;
        const CarriedRun batches = carried(busy_flow(), settings);
        QVERIFY(shared < alone / 2);
        QVERIFY(longest_us(batches) < alone / 2);
        std::uint32_t together = 0;
        for (const Record& delivery : batches.deliveries())
            together = std::max(together, passage_from(delivery.data).batch);
        QVERIFY(together > 3 && together <= 50);
    }

    void who_reads_too_late_finds_messages_removed()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.consume_us = 5 * second_us;
        QCOMPARE(carried(busy_flow(), settings).count(Mishap::expired), std::size_t(0));
        for (const bool by_time : {true, false}) {
            settings.machinery.retention_us = by_time ? 30 * second_us : 0;
            settings.machinery.retention_records = by_time ? 0 : 8;
            const CarriedRun run = carried(busy_flow(), settings);
            QVERIFY(run.count(Mishap::expired) > 10);
            QCOMPARE(run.untold(), std::size_t(0));
            for (const Record& lost : run.of(Mishap::expired))
                QVERIFY(!run.handled().contains({lost.cause, lost.actor}));
        }
    }

    void compaction_leaves_the_last_of_every_key()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.consume_us = 5 * second_us;
        settings.machinery.compaction_us = 20 * second_us;
        const CarriedRun run = carried(busy_flow(), settings);
        QVERIFY(run.count(Mishap::compacted) > 3);
        QCOMPARE(run.untold(), std::size_t(0));
        for (const Record& lost : run.of(Mishap::compacted)) {
            const Record& event = run.records[lost.cause - 1];
            QVERIFY(std::any_of(run.records.begin() + static_cast<std::ptrdiff_t>(lost.cause), run.records.end(),
                                [&](const Record& later) { return later.version != 0 && later.stream == event.stream; }));
        }
    }

    void what_only_the_leader_had_is_gone_with_it()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.replicas = 3;
        settings.machinery.replication_us = 3 * second_us;
        settings.machinery.consume_us = second_us;
        settings.machinery.faults = {at_time(FaultKind::leader_lost, 20 * second_us, 20 * second_us)};
        const CarriedRun leader = carried(busy_flow(), settings);
        QVERIFY(leader.count(Mishap::unreplicated) > 0);
        QCOMPARE(leader.count(Mishap::leader_lost), leader.count(Mishap::leader_elected));
        QCOMPARE(leader.untold(), std::size_t(0));
        settings.machinery.acks = Acks::all;
        const CarriedRun all = carried(busy_flow(), settings);
        QVERIFY(all.count(Mishap::leader_lost) > 0);
        QCOMPARE(all.count(Mishap::unreplicated), std::size_t(0));
        QVERIFY(longest_us(all) > 3 * second_us); // it is published once the copies have it
        settings.machinery.replicas = 1;
        QVERIFY(carried(busy_flow(), settings).count(Mishap::unreplicated) > leader.count(Mishap::unreplicated));
    }

    void while_a_leader_is_elected_nothing_is_read_from_its_partition()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.acks = Acks::all;
        settings.machinery.replicas = 2;
        settings.machinery.election_us = 10 * second_us;
        settings.machinery.faults = {at_time(FaultKind::leader_lost, 20 * second_us)};
        settings.machinery.faults.front().target = "payment";
        const CarriedRun run = carried(busy_flow(), settings);
        const auto lost = run.of(Mishap::leader_lost);
        QCOMPARE(lost.size(), std::size_t(3));
        for (const Record& one : lost)
            QCOMPARE(mishap_data_from(one.data)->topic, std::string("payment"));
        std::size_t others = 0;
        for (const Record& delivery : run.deliveries()) {
            const bool during =
                delivery.time_us > lost.front().time_us + second_us && delivery.time_us < lost.front().time_us + 10 * second_us;
            const bool of_payments = passage_from(delivery.data).topic == "payment";
            QVERIFY(!during || !of_payments);
            others += during ? 1 : 0;
        }
        QVERIFY(others > 0);
        QCOMPARE(run.untold(), std::size_t(0));
    }

    void a_broker_keeps_what_a_bus_in_a_process_forgets()
    {
        SimulationSettings settings = with_broker();
        settings.machinery.consume_us = 500'000;
        settings.machinery.faults = {at_time(FaultKind::process_dies, 15 * second_us),
                                     at_time(FaultKind::broker_away, 15 * second_us)};
        const CarriedRun broker = carried(busy_flow(), settings);
        QCOMPARE(broker.count(Mishap::broker_away), std::size_t(1));
        QCOMPARE(broker.count(Mishap::broker_back), std::size_t(1));
        QCOMPARE(broker.count(Mishap::process_died), std::size_t(0));
        QVERIFY(broker.missed().empty());
        settings.machinery.bus = BusKind::in_process;
        const CarriedRun memory = carried(busy_flow(), settings);
        QCOMPARE(memory.count(Mishap::broker_away), std::size_t(0));
        const auto died = memory.of(Mishap::process_died);
        QCOMPARE(died.size(), std::size_t(1));
        QVERIFY(memory.count(Mishap::forgotten) > 3);
        QCOMPARE(mishap_data_from(died.front().data)->count, std::uint64_t(memory.count(Mishap::forgotten)));
        QCOMPARE(memory.untold(), std::size_t(0));
        for (const Record& delivery : memory.deliveries())
            QVERIFY(passage_from(delivery.data).topic.empty());
    }
};

QTEST_GUILESS_MAIN(BusTest)
#include "bus_test.moc"
