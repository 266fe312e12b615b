// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/digest.h"
#include "stores.h"

#include <QTest>

using namespace stormreel;

class ContractTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { for_every_backend(); }

    void a_run_is_listed_as_it_was_begun_and_ended()
    {
        AnyStore store;
        RunHeader header = small_run();
        header.id = store->begin_run(header).value();
        QCOMPARE(header.id, RunId(1));
        QCOMPARE(store->begin_run(small_run()).value(), RunId(2));

        RunHeader begun = store->run(1).value();
        QCOMPARE(begun.seed, header.seed);
        QCOMPARE(begun.name, header.name);
        QCOMPARE(begun.wall_version, header.wall_version);
        QVERIFY(begun.types == header.types);
        QVERIFY(!begun.complete);

        header.ended_us = header.started_us + 5;
        header.complete = true;
        header.digest = std::string(64, 'a');
        QVERIFY(store->end_run(header));
        const auto runs = store->runs().value();
        QCOMPARE(runs.size(), std::size_t(2));
        QVERIFY(runs[0].complete && !runs[1].complete);
        QCOMPARE(runs[0].digest, header.digest);
        QCOMPARE(runs[0].ended_us, header.ended_us);

        QCOMPARE(code(store->add_streams(1, std::vector<Stream>{{"late", none32, ""}})), ErrorCode::conflict);
        QCOMPARE(code(store->run(3)), ErrorCode::not_found);
        QCOMPARE(code(store->run(0)), ErrorCode::not_found);
    }

    void a_run_that_was_cut_off_says_what_it_holds()
    {
        OneRun store;
        Record record = fact();
        record.time_us = 77;
        QVERIFY(store.append(store.order, ExpectedVersion::any(), {fact(), record}));
        const RunHeader header = store->run(store.run).value();
        QCOMPARE(header.records, Position(2));
        QCOMPARE(header.ended_us, std::int64_t(77));
        QVERIFY(!header.complete);
    }

    void stream_names_are_unique_in_their_run()
    {
        OneRun store;
        QCOMPARE(store.order, StreamIndex(0));
        QCOMPARE(store->add_streams(store.run, std::vector<Stream>{{"order-3", none32, ""}}).value(), StreamIndex(2));
        QCOMPARE(code(store->add_streams(store.run, std::vector<Stream>{{"new", 0, ""}, {"order-1", 2, ""}})),
                 ErrorCode::conflict);
        QCOMPARE(code(store->add_streams(store.run, std::vector<Stream>{{"twin", 0, ""}, {"twin", 0, ""}})), ErrorCode::conflict);
        QCOMPARE(code(store->add_streams(store.run, std::vector<Stream>{{"lost", 77, ""}})), ErrorCode::bad_input);
        QCOMPARE(code(store->add_streams(store.run, std::vector<Stream>{{"", 0, ""}})), ErrorCode::bad_input);
        const auto streams = store->streams(store.run).value();
        QCOMPARE(streams.size(), std::size_t(3));
        QVERIFY((streams[1] == Stream{"order-2", 2, "{\"a\":1}"}));
        QCOMPARE(store->find_stream(store.run, "order-2").value(), std::optional<StreamIndex>(1));
        QCOMPARE(store->find_stream(store.run, "new").value(), std::optional<StreamIndex>());
        // The same name in another run is another stream.
        const RunId second = store->begin_run(small_run()).value();
        QCOMPARE(store->add_streams(second, std::vector<Stream>{{"order-2", 2, ""}}).value(), StreamIndex(0));
    }

    void expected_versions_are_kept()
    {
        using Expected = ExpectedVersion;
        OneRun store;
        QCOMPARE(code(store.append(store.order, Expected::exists(), {fact()})), ErrorCode::conflict);
        QCOMPARE(code(store.append(store.order, Expected::exact(1), {fact()})), ErrorCode::conflict);
        QCOMPARE(store.append(store.order, Expected::no_stream(), {fact(), fact()}).value(), Position(1));
        QCOMPARE(code(store.append(store.order, Expected::no_stream(), {fact()})), ErrorCode::conflict);
        QCOMPARE(code(store.append(store.order, Expected::exact(1), {fact()})), ErrorCode::conflict);
        QCOMPARE(store.append(store.order, Expected::exact(2), {fact()}).value(), Position(3));
        QCOMPARE(store.append(store.order, Expected::exists(), {fact()}).value(), Position(4));
        QCOMPARE(store.append(store.other, Expected::exact(0), {fact()}).value(), Position(5));
        QCOMPARE(store->head(store.run, store.order).value(), 4U);
        QCOMPARE(code(store.append(9, Expected::any(), {fact()})), ErrorCode::not_found);
        QCOMPARE(store->read_all(store.run, 0, 100).value().size(), std::size_t(5)); // refusals wrote nothing
    }

    void only_what_changes_a_stream_gives_it_a_version()
    {
        OneRun store;
        Record command = fact();
        command.kind = RecordKind::command;
        Record placed = fact("{\"a\":\"\u00fc\\u0000\"}");
        placed.cause = 1;
        placed.correlation = 17;
        placed.actor = 1;
        std::vector<Record> records = {command, placed};
        QVERIFY(store->append(store.run, store.order, ExpectedVersion::any(), records));
        const auto kept = store->read_all(store.run, 1, 10).value();
        QVERIFY(kept == records); // the caller's copy got what the store gave
        QCOMPARE(kept[0].version, 0U);
        QCOMPARE(kept[1].version, 1U);
        QVERIFY(store->read(store.run, 2).value() == kept[1]);
        QCOMPARE(code(store->read(store.run, 3)), ErrorCode::not_found);
        QCOMPARE(code(store->read(store.run, 0)), ErrorCode::not_found);
        const auto stream = store->read_stream(store.run, store.order, 0, 10).value();
        QCOMPARE(stream.size(), std::size_t(1));
        QCOMPARE(stream[0].position, Position(2));
    }

    void an_event_moves_every_object_it_concerns()
    {
        OneRun store;
        Record both = fact();
        both.also = {{store.other, 0, "has \"item\""}};
        QVERIFY(store.append(store.other, ExpectedVersion::any(), {fact()}));
        QVERIFY(store.append(store.order, ExpectedVersion::any(), {both, both}));
        QVERIFY(store.append(store.other, ExpectedVersion::exact(3), {fact()}));
        const auto other = store->read_stream(store.run, store.other, 2, 2).value();
        QCOMPARE(other.size(), std::size_t(2));
        QCOMPARE(other[0].position, Position(2));
        QVERIFY((other[1].also == std::vector<Record::Also>{{store.other, 3, "has \"item\""}}));
        QCOMPARE(store->head(store.run, store.other).value(), 4U);
        QCOMPARE(store->head(store.run, store.order).value(), 2U);
    }

    void a_batch_goes_in_whole_or_not_at_all()
    {
        OneRun store;
        Record first = fact();
        first.position = 1;
        first.stream = store.order;
        first.version = 1;
        Record second = first;
        second.position = 2;
        second.version = 2;
        const auto refused = [&](Record wrong, ErrorCode expected) {
            return code(store->append_batch(store.run, std::vector<Record>{first, wrong})) == expected &&
                   store->read_all(store.run, 1, 9).value().empty();
        };
        Record wrong = second;
        wrong.position = 3;
        QVERIFY(refused(wrong, ErrorCode::conflict));
        wrong = second;
        wrong.version = 1;
        QVERIFY(refused(wrong, ErrorCode::conflict));
        wrong = second;
        wrong.cause = 2;
        QVERIFY(refused(wrong, ErrorCode::bad_input));
        wrong = second;
        wrong.stream = 5;
        QVERIFY(refused(wrong, ErrorCode::bad_input));
        wrong = second;
        wrong.type = 3;
        QVERIFY(refused(wrong, ErrorCode::bad_input));
        wrong = second;
        wrong.also = {{store.other, 2, ""}};
        QVERIFY(refused(wrong, ErrorCode::conflict));
        const std::vector<Record> good = {first, second};
        QVERIFY(store->append_batch(store.run, good));
        QVERIFY(store->read_all(store.run, 1, 9).value() == good);
        QCOMPARE(code(store->append_batch(store.run, good)), ErrorCode::conflict);
    }

    void snapshots_are_found_at_or_before_a_version()
    {
        OneRun store;
        const std::vector<Snapshot> snapshots = {
            {store.order, 100, 5, "{}"}, {store.order, 200, 9, "{\"a\":1}"}, {store.other, 50, 7, "{}"}};
        QVERIFY(store->put_snapshots(store.run, snapshots));
        QVERIFY(!store->snapshot(store.run, store.order, 99).value());
        QVERIFY(store->snapshot(store.run, store.order, 100).value() == snapshots[0]);
        QVERIFY(store->snapshot(store.run, store.order, 1000).value() == snapshots[1]);
        QVERIFY(store->snapshot(store.run, store.other, 1000).value() == snapshots[2]);
        QCOMPARE(code(store->put_snapshots(store.run, std::vector<Snapshot>{{7, 1, 1, "{}"}})), ErrorCode::not_found);
    }

    void pages_come_back_in_order()
    {
        OneRun store;
        const std::vector<std::byte> one(3, std::byte{0}), two(5, std::byte{255});
        QVERIFY(store->put_index(store.run, 1, two));
        QVERIFY(store->put_index(store.run, 0, two));
        QVERIFY(store->put_index(store.run, 0, one));
        QVERIFY((store->index_pages(store.run).value() == std::vector{one, two}));
        QVERIFY(store->put_index(store.run, 1, {}));
        QVERIFY((store->index_pages(store.run).value() == std::vector<std::vector<std::byte>>{one}));
        QCOMPARE(code(store->put_index(8, 0, one)), ErrorCode::not_found);
    }

    void a_digest_notices_every_change()
    {
        OneRun store, twin;
        const auto both_append = [&](Record record) {
            return store.append(store.order, ExpectedVersion::any(), {record}) &&
                   twin.append(twin.order, ExpectedVersion::any(), {record});
        };
        QVERIFY(both_append(fact()));
        const std::string before = digest_of(*store, store.run).value();
        QCOMPARE(before, digest_of(*twin, twin.run).value());
        QCOMPARE(before.size(), std::size_t(64));
        QVERIFY(store.append(store.order, ExpectedVersion::any(), {fact("{\"a\":1}")}));
        QVERIFY(twin.append(twin.order, ExpectedVersion::any(), {fact("{\"a\":2}")}));
        QVERIFY(digest_of(*store, store.run).value() != digest_of(*twin, twin.run).value());
    }
};

QTEST_GUILESS_MAIN(ContractTest)
#include "contract_test.moc"
