// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/walls.h"
#include "engine/store/subscription.h"

#include <QTest>
#include <thread>

using namespace stormreel;

namespace {

RunId begin(EventStore& store)
{
    RunHeader header;
    header.types = {{NoteKind::event, "Order placed", "order-placed", {}, Id::none}};
    const RunId run = store.begin_run(header).value();
    (void)store.add_streams(run, std::vector<Stream>{{"order-1", none32, ""}, {"copy", none32, ""}}).value();
    return run;
}

Result<Position> append(EventStore& store, RunId run, StreamIndex stream)
{
    Record record;
    record.type = 0;
    record.data = "{}";
    std::vector<Record> records = {record};
    return store.append(run, stream, ExpectedVersion::any(), records);
}

} // namespace

/// The gate of a document lets one writer in at a time; a subscriber that writes while it takes is in already.
class SubscriberTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void a_subscriber_may_append_to_the_document_that_it_reads()
    {
        const QTemporaryDir folder;
        const auto document = Document::create(folder.filePath(QStringLiteral("wall.reel")), {}).value();
        EventStore& store = document->store();
        const RunId run = begin(store);
        store.upcast_with(run, [](Record& record) -> Result<void> {
            record.data = "{\"new\":1}";
            return {};
        });
        int told = 0;
        store.on_append([&](RunId, Position) { ++told; });
        QVERIFY(append(store, run, 0));
        QVERIFY(append(store, run, 0));
        std::vector<std::string> seen;
        const auto taken = store.consume(run, "copier", {}, 2, [&](std::span<const Record> fresh) -> Result<void> {
            for (const Record& record : fresh) {
                seen.push_back(record.data);
                if (auto done = append(store, run, 1); !done)
                    return tl::unexpected(done.error());
            }
            return {};
        });
        QCOMPARE(taken.value(), std::size_t(2));
        QCOMPARE(seen, (std::vector<std::string>{"{\"new\":1}", "{\"new\":1}"}));
        QCOMPARE(told, 4);
        QCOMPARE(store.head(run, 1).value(), 2U);
        QVERIFY(document->commit(stick(document->board(), "Order placed")).has_value()); // the gate is open again
    }

    void a_subscription_follows_what_another_thread_appends()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("wall.reel"));
        const auto document = Document::create(path, {}).value();
        const RunId run = begin(document->store());
        constexpr Position count = 300;
        std::jthread writer([&] {
            const auto connection = DocumentConnection::open(document->access()).value();
            for (Position i = 0; i < count; ++i)
                (void)append(connection->store(), run, 0).value();
        });
        std::vector<Position> seen;
        RecordFilter filter;
        filter.type = 0; // its index grows while the other thread writes
        Subscription subscription(document->store(), run, "reader", filter, [&](std::span<const Record> fresh) -> Result<void> {
            for (const Record& record : fresh)
                seen.push_back(record.position);
            return {};
        });
        while (seen.size() < count)
            QVERIFY(subscription.poll());
        writer.join();
        QCOMPARE(subscription.poll().value(), std::size_t(0));
        std::vector<Position> all;
        for (Position at = 1; at <= count; ++at)
            all.push_back(at);
        QCOMPARE(seen, all);
    }
};

QTEST_GUILESS_MAIN(SubscriberTest)
#include "subscriber_test.moc"
