// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/subscription.h"
#include "stores.h"

using namespace stormreel;

namespace {

using Positions = std::vector<Position>;
using Told = std::vector<std::pair<RunId, Position>>;

/// Five records: of types 0, 1, 0, 1, 0.
struct FiveRecords : OneRun {
    FiveRecords()
    {
        for (TypeIndex i = 0; i < 5; ++i) {
            Record record = fact();
            record.type = i % 2;
            QVERIFY(append(order, {record}));
        }
    }
    Result<std::size_t> consume(const char* who, std::size_t limit, const EventStore::Take& take, RecordFilter filter = {}) const
    {
        return store->consume(run, who, filter, limit, take);
    }
    [[nodiscard]] Position checkpoint(const char* who) const { return store->checkpoint(run, who).value(); }
};

struct Seen {
    Positions positions;
    EventStore::Take take()
    {
        return [this](std::span<const Record> fresh) -> Result<void> {
            for (const Record& record : fresh)
                positions.push_back(record.position);
            return {};
        };
    }
};

tl::unexpected<Error> no()
{
    return fail(ErrorCode::cancelled, "No.");
}

} // namespace

class ContractConsumeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { for_every_backend(); }

    void a_subscriber_goes_on_where_it_was()
    {
        const FiveRecords store;
        Seen seen;
        QCOMPARE(store.checkpoint("a"), Position(0));
        QCOMPARE(store.consume("a", 2, seen.take()).value(), std::size_t(2));
        QCOMPARE(store.checkpoint("a"), Position(2));
        QCOMPARE(store.consume("a", 0, seen.take()).value(), std::size_t(0));
        QCOMPARE(store.checkpoint("a"), Position(2));
        QCOMPARE(store.consume("a", 9, seen.take()).value(), std::size_t(3));
        QCOMPARE(store.consume("a", 9, seen.take()).value(), std::size_t(0));
        QCOMPARE(seen.positions, (Positions{1, 2, 3, 4, 5}));
        QCOMPARE(store.checkpoint("b"), Position(0)); // each has its own
        QCOMPARE(code(store->consume(8, "a", {}, 1, seen.take())), ErrorCode::not_found);
        QCOMPARE(code(store->checkpoint(8, "a")), ErrorCode::not_found);
    }

    void what_does_not_pass_is_seen()
    {
        const FiveRecords store;
        Seen seen;
        RecordFilter filter;
        filter.type = 1;
        QCOMPARE(store.consume("a", 1, seen.take(), filter).value(), std::size_t(1));
        QCOMPARE(store.checkpoint("a"), Position(2));
        QCOMPARE(store.consume("a", 2, seen.take(), filter).value(), std::size_t(1));
        QCOMPARE(store.checkpoint("a"), Position(5));
        filter.type = 2;
        QCOMPARE(store.consume("b", 2, seen.take(), filter).value(), std::size_t(0));
        QCOMPARE(store.checkpoint("b"), Position(5));
        QCOMPARE(seen.positions, (Positions{2, 4}));
    }

    void what_a_subscriber_writes_is_kept_with_its_checkpoint_or_not_at_all()
    {
        const FiveRecords store;
        Told told;
        store->on_append([&](RunId run, Position last) { told.emplace_back(run, last); });
        for (const bool fails : {true, false}) {
            const auto taken = store.consume("a", 2, [&](std::span<const Record> fresh) -> Result<void> {
                Record follows = fact("{\"b\":2}");
                follows.cause = fresh.back().position;
                follows.id = {7, 7};
                const auto stream = store->add_streams(store.run, std::vector<Stream>{{"copy", none32, ""}});
                if (!stream || !store.append(*stream, ExpectedVersion::no_stream(), {follows}) || !store->begin_run(small_run()))
                    return fail(ErrorCode::bad_input, "it was not taken back");
                if (!store->put_snapshots(store.run, std::vector<Snapshot>{{store.order, 5, 5, "{}"}}))
                    return fail(ErrorCode::bad_input, "no snapshot");
                if (!store->consume(store.run, "b", {}, 9, [](auto) -> Result<void> { return {}; }))
                    return fail(ErrorCode::bad_input, "no other subscriber");
                if (!told.empty())
                    return fail(ErrorCode::bad_input, "it was told too early");
                return fails ? Result<void>(no()) : Result<void>();
            });
            QCOMPARE(code(taken), ErrorCode::cancelled); // the subscriber's own error, or none
            const bool kept = !fails;
            QCOMPARE(taken.has_value(), kept);
            QCOMPARE(store.checkpoint("a"), Position(kept ? 2 : 0));
            QCOMPARE(store.checkpoint("b"), Position(kept ? 6 : 0));
            QCOMPARE(store->last(store.run).value(), Position(kept ? 6 : 5));
            QCOMPARE(store->read_all(store.run, 6, 9).value().size(), std::size_t(kept ? 1 : 0));
            QCOMPARE(store->find_stream(store.run, "copy").value().has_value(), kept);
            QCOMPARE(store->runs().value().size(), std::size_t(kept ? 2 : 1));
            QCOMPARE(store->snapshot(store.run, store.order, 9).value().has_value(), kept);
            QVERIFY((told == (kept ? Told{{store.run, 6}} : Told{})));
        }
        QVERIFY(store.append(store.order, ExpectedVersion::exact(5), {fact()}));
    }

    void a_subscriber_within_a_subscriber_fails_alone()
    {
        const FiveRecords store;
        const auto taken = store.consume("a", 2, [&](auto) -> Result<void> {
            (void)store.append(store.other, ExpectedVersion::no_stream(), {fact()});
            const auto inner = store.consume("b", 2, [&](auto) -> Result<void> {
                (void)store.append(store.other, ExpectedVersion::exact(1), {fact()});
                return no();
            });
            return inner ? Result<void>(no()) : store.append(store.other, ExpectedVersion::exact(1), {fact()}).map([](auto) {});
        });
        QCOMPARE(taken.value(), std::size_t(2));
        QCOMPARE(store.checkpoint("a"), Position(2));
        QCOMPARE(store.checkpoint("b"), Position(0));
        QCOMPARE(store->head(store.run, store.other).value(), 2U);
        QCOMPARE(store->last(store.run).value(), Position(7));
    }

    void a_complete_run_can_still_be_caught_up_with()
    {
        const FiveRecords store;
        RunHeader header = store->run(store.run).value();
        header.complete = true;
        header.digest = std::string(64, 'a');
        QVERIFY(store->end_run(header));
        Seen seen;
        QCOMPARE(store.consume("a", 9, seen.take()).value(), std::size_t(5));
        QCOMPARE(store.checkpoint("a"), Position(5));
    }

    void a_subscriber_reads_the_present_version()
    {
        const FiveRecords store;
        store->upcast_with(store.run, [](Record& record) -> Result<void> {
            record.data = "{\"new\":1}";
            return {};
        });
        std::string data;
        QVERIFY(store.consume("a", 1, [&](std::span<const Record> fresh) -> Result<void> {
            data = fresh[0].data;
            return {};
        }));
        QCOMPARE(data, std::string("{\"new\":1}"));
        store->upcast_with(store.run, [](Record&) -> Result<void> { return no(); });
        QCOMPARE(code(store.consume("a", 1, [](auto) -> Result<void> { return {}; })), ErrorCode::cancelled);
        QCOMPARE(store.checkpoint("a"), Position(1));
    }

    void a_subscription_catches_up_and_goes_live()
    {
        const FiveRecords store;
        std::vector<Record> many(2 * Subscription::page, fact());
        QVERIFY(store->append(store.run, store.other, {}, many));
        Seen seen;
        Subscription subscription(*store, store.run, "a", {}, seen.take());
        QVERIFY(!subscription.live());
        QCOMPARE(subscription.poll().value(), many.size() + 5);
        QVERIFY(subscription.live());
        QVERIFY(store.append(store.order, {fact()}));
        QCOMPARE(subscription.poll().value(), std::size_t(1));
        QCOMPARE(subscription.poll().value(), std::size_t(0));
        Positions all(many.size() + 6);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = i + 1;
        QCOMPARE(seen.positions, all);
    }
};

QTEST_GUILESS_MAIN(ContractConsumeTest)
#include "contract_consume_test.moc"
