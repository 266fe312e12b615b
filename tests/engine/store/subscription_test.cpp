// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/subscription.h"
#include "stores.h"

#include <rapidcheck.h>

using namespace stormreel;

namespace {

using Positions = std::vector<Position>;

/// A projection: copies the positions of what it takes to another run of the same file, and fails when it is told to.
struct Copier {
    EventStore& store;
    RunId target;
    int fails_after = -1; ///< records; -1: never

    Result<void> operator()(std::span<const Record> fresh)
    {
        for (const Record& record : fresh) {
            if (fails_after >= 0 && fails_after-- == 0)
                return fail(ErrorCode::io, "The projection stumbled.");
            std::vector<Record> copy = {fact(std::to_string(record.position))};
            if (auto done = store.append(target, 0, ExpectedVersion::any(), copy); !done)
                return tl::unexpected(done.error());
        }
        return {};
    }
    [[nodiscard]] Positions copied() const
    {
        Positions found;
        const auto records = store.read_all(target, 1, 100'000);
        for (const Record& record : records.value())
            found.push_back(std::stoull(record.data));
        return found;
    }
};

struct TwoConnections {
    SqliteFile ours;
    SqliteFile theirs{ours.path()};
    RunId source = ours.store->begin_run(small_run()).value();
    RunId target = ours.store->begin_run(small_run()).value();
    Position appended = 0;

    TwoConnections()
    {
        for (const RunId run : {source, target})
            (void)ours.store->add_streams(run, two_orders()).value();
    }
    void append(EventStore& store, std::uint32_t count)
    {
        std::vector<Record> records(count, fact());
        for (Record& record : records)
            record.type = ++appended % 3 == 0 ? 0 : 1;
        (void)store.append(source, 0, ExpectedVersion::any(), records).value();
    }
    [[nodiscard]] Positions passing(const RecordFilter& filter) const
    {
        Positions found;
        for (Position at = 1; at <= appended; ++at)
            if (!filter.type || *filter.type == (at % 3 == 0 ? 0U : 1U))
                found.push_back(at);
        return found;
    }
};

} // namespace

class SubscriptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nothing_is_left_out_and_nothing_comes_twice()
    {
        QVERIFY(rc::check("no gap and no repeat, whoever appends and wherever it fails", [] {
            TwoConnections files;
            EventStore& store = *files.ours.store;
            RecordFilter filter;
            if (*rc::gen::arbitrary<bool>())
                filter.type = *rc::gen::inRange<TypeIndex>(0, 2);
            Copier copier{store, files.target};
            std::optional<Subscription> subscription;
            for (auto steps = *rc::gen::inRange(1, 25); steps > 0; --steps) {
                const auto what = *rc::gen::inRange(0, 4);
                if (what == 0 || !subscription) // as after a restart of the program
                    subscription.emplace(store, files.source, "copier", filter, std::ref(copier));
                if (what == 1)
                    files.append(store, *rc::gen::inRange(1U, 20U));
                if (what == 2)
                    files.append(*files.theirs.store, *rc::gen::inRange(1U, 20U));
                copier.fails_after = *rc::gen::inRange(-1, 15);
                const Positions before = copier.copied();
                const auto polled = subscription->poll();
                RC_ASSERT(polled.has_value() == subscription->live());
                if (polled)
                    RC_ASSERT(copier.copied().size() == before.size() + *polled);
            }
            copier.fails_after = -1;
            RC_ASSERT(subscription->poll().has_value());
            RC_ASSERT(copier.copied() == files.passing(filter));
            RC_ASSERT(store.checkpoint(files.source, "copier").value() == files.appended);
        }));
    }

    void what_is_appended_while_it_takes_comes_next()
    {
        TwoConnections files;
        files.append(*files.ours.store, 3);
        Positions seen;
        Subscription subscription(*files.ours.store, files.source, "a", {}, [&](std::span<const Record> fresh) -> Result<void> {
            for (const Record& record : fresh)
                seen.push_back(record.position);
            if (files.appended < 6)
                files.append(*files.ours.store, 1); // in the very transaction
            return {};
        });
        QCOMPARE(subscription.poll().value(), std::size_t(6));
        QCOMPARE(seen, (Positions{1, 2, 3, 4, 5, 6}));
    }

    void who_is_up_to_date_does_not_write()
    {
        TwoConnections files;
        files.append(*files.ours.store, 3);
        Subscription subscription(*files.ours.store, files.source, "a", {}, [](auto) -> Result<void> { return {}; });
        QCOMPARE(subscription.poll().value(), std::size_t(3));
        // Someone else is writing: a poll that finds nothing new does not wait for him.
        QSqlQuery(files.ours.database()).exec(QStringLiteral("PRAGMA busy_timeout = 20"));
        QVERIFY(QSqlQuery(files.theirs.database()).exec(QStringLiteral("BEGIN IMMEDIATE")));
        QCOMPARE(subscription.poll().value(), std::size_t(0));
        QVERIFY(subscription.live());
        QVERIFY(QSqlQuery(files.theirs.database()).exec(QStringLiteral("ROLLBACK")));
    }
};

QTEST_GUILESS_MAIN(SubscriptionTest)
#include "subscription_test.moc"
