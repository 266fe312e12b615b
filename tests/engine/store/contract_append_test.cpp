// SPDX-License-Identifier: GPL-3.0-or-later
#include "stores.h"

using namespace stormreel;

namespace {

Record named(std::uint64_t id)
{
    Record record = fact();
    record.id = {0x0102030405060708, id};
    return record;
}

using Expected = ExpectedVersion;
using Told = std::vector<std::pair<RunId, Position>>;

} // namespace

class ContractAppendTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { for_every_backend(); }

    void several_streams_take_an_append_together_or_not_at_all()
    {
        OneRun store;
        std::vector<Record> first = {fact(), fact()}, second = {fact("{\"a\":2}")};
        const auto both = [&](Expected one, Expected two) {
            const StreamAppend writes[] = {{store.order, one, first}, {store.other, two, second}};
            return store->append(store.run, writes);
        };
        QCOMPARE(both(Expected::no_stream(), Expected::no_stream()).value(), Position(1));
        QCOMPARE(code(both(Expected::exact(2), Expected::no_stream())), ErrorCode::conflict);
        QCOMPARE(code(both(Expected::exact(1), Expected::exists())), ErrorCode::conflict);
        QCOMPARE(store->last(store.run).value(), Position(3));
        QCOMPARE(both(Expected::exact(2), Expected::exact(1)).value(), Position(4));
        QCOMPARE(store->head(store.run, store.order).value(), 4U);
        QCOMPARE(store->head(store.run, store.other).value(), 2U);
        // What the store gave is in the caller's records, too, and in their order.
        QCOMPARE(first[1].position, Position(5));
        QCOMPARE(first[1].version, 4U);
        QCOMPARE(second[0].position, Position(6));
        QVERIFY(store->read(store.run, 6).value() == second[0]);
    }

    void a_stream_is_there_and_named_once()
    {
        OneRun store;
        std::vector<Record> records = {fact()};
        const StreamAppend twice[] = {{store.order, {}, records}, {store.order, {}, records}};
        QCOMPARE(code(store->append(store.run, twice)), ErrorCode::bad_input);
        const StreamAppend nowhere[] = {{store.order, {}, records}, {7, {}, records}};
        QCOMPARE(code(store->append(store.run, nowhere)), ErrorCode::not_found);
        QCOMPARE(code(store->append(9, store.order, {}, records)), ErrorCode::not_found);
        QCOMPARE(store->last(store.run).value(), Position(0));
    }

    void the_same_ids_again_are_the_same_append()
    {
        OneRun store;
        QVERIFY(store.append(store.order, {fact()}));
        QCOMPARE(store.append(store.order, Expected::exact(1), {named(1), named(2)}).value(), Position(2));
        QCOMPARE(store.append(store.order, Expected::exact(1), {named(1), named(2)}).value(),
                 Position(2)); // whatever is expected
        QCOMPARE(store->last(store.run).value(), Position(3));
        QVERIFY((store->read(store.run, 3).value().id == EventId{0x0102030405060708, 2}));
        for (const auto& wrong : {std::vector{named(2), named(1)}, std::vector{named(1), named(3)},
                                  std::vector{named(3), named(2)}, std::vector{named(1), named(2), fact()}})
            QCOMPARE(code(store.append(store.order, wrong)), ErrorCode::conflict);
        QCOMPARE(code(store.append(store.other, {named(1), named(2)})), ErrorCode::conflict);
        QCOMPARE(code(store.append(store.other, {named(7), named(7)})), ErrorCode::conflict);
        QCOMPARE(store->last(store.run).value(), Position(3));
        QCOMPARE(store.append(store.order, {named(1)}).value(), Position(2)); // as far as it goes, it was there
        const RunId second = store->begin_run(small_run()).value();
        (void)store->add_streams(second, two_orders()).value();
        std::vector<Record> again = {named(1)};
        QCOMPARE(store->append(second, store.order, {}, again).value(), Position(1)); // another run knows nothing of it
    }

    void ids_hold_for_several_streams_and_for_batches()
    {
        OneRun store;
        std::vector<Record> first = {named(1)}, second = {named(2)};
        const StreamAppend writes[] = {{store.order, Expected::no_stream(), first}, {store.other, Expected::no_stream(), second}};
        QCOMPARE(store->append(store.run, writes).value(), Position(1));
        QCOMPARE(store->append(store.run, writes).value(), Position(1));
        const StreamAppend swapped[] = {{store.order, {}, second}, {store.other, {}, first}};
        QCOMPARE(code(store->append(store.run, swapped)), ErrorCode::conflict);
        Record batch = named(2);
        batch.position = 3;
        QCOMPARE(code(store->append_batch(store.run, std::vector{batch})), ErrorCode::conflict);
        batch.id.low = 3;
        QVERIFY(store->append_batch(store.run, std::vector{batch}));
        QCOMPARE(store->last(store.run).value(), Position(3));
    }

    void who_listens_is_told_of_what_was_committed()
    {
        OneRun store;
        Told told;
        store->on_append([&](RunId run, Position last) {
            told.emplace_back(run, last);
            if (last == 2)
                QVERIFY(store.append(store.other, {fact()})); // a listener may append
        });
        QVERIFY(store.append(store.order, {named(1), fact()}));
        QVERIFY((told == Told{{store.run, 2}, {store.run, 3}}));
        QVERIFY(!store.append(store.order, Expected::no_stream(), {fact()}));
        QVERIFY(store.append(store.order, {named(1)}));
        QVERIFY(store.append(store.order, std::vector<Record>{}));
        QVERIFY(store->append_batch(store.run, {}));
        QCOMPARE(told.size(), std::size_t(2)); // refused, there before, nothing: not told
        Record batch = fact();
        batch.position = 4;
        QVERIFY(store->append_batch(store.run, std::vector{batch}));
        QVERIFY((told.back() == std::pair{store.run, Position(4)}));
        store->on_append({});
        QVERIFY(store.append(store.order, {fact()}));
        QCOMPARE(told.size(), std::size_t(3));
    }

    void what_moves_a_stream_and_what_does_not()
    {
        OneRun store;
        for (int kind = 0; kind < static_cast<int>(record_kind_count); ++kind) {
            Record record = fact();
            record.kind = static_cast<RecordKind>(kind);
            QVERIFY(store.append(store.order, {record}));
        }
        QCOMPARE(positions(store->read_stream(store.run, store.order, 0, 99)), (std::vector<Position>{2, 4, 9}));
        QCOMPARE(store->head(store.run, store.order).value(), 3U);
        QCOMPARE(code(store->head(store.run, 5)), ErrorCode::not_found);
        QCOMPARE(store->last(store.run).value(), Position(record_kind_count));
        QCOMPARE(code(store->last(4)), ErrorCode::not_found);
    }
};

QTEST_GUILESS_MAIN(ContractAppendTest)
#include "contract_append_test.moc"
