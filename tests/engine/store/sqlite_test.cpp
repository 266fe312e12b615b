// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_connection.h"
#include "stores.h"

#include <QTest>
#include <rapidcheck.h>

using namespace stormreel;

namespace {

/// The same random appends on both stores, right and wrong ones, must answer and leave the same.
void same_answers()
{
    SqliteFile file;
    const auto memory = memory_store();
    EventStore* stores[] = {file.store.get(), memory.get()};
    for (EventStore* store : stores)
        RC_ASSERT(store->begin_run(small_run()).value() == 1);
    StreamIndex streams = 0;
    const int steps = *rc::gen::inRange(1, 30);
    for (int step = 0; step < steps; ++step) {
        const auto outcome = *rc::gen::inRange(0, 4);
        if (outcome == 0 || streams == 0) {
            const std::vector<Stream> fresh = {{"stream-" + std::to_string(*rc::gen::inRange(0, 20)), 2, ""}};
            const auto left = stores[0]->add_streams(1, fresh), right = stores[1]->add_streams(1, fresh);
            RC_ASSERT((left == right));
            streams += left ? 1 : 0;
            continue;
        }
        std::vector<Record> records;
        const int count = *rc::gen::inRange(1, 5);
        for (int i = 0; i < count; ++i) {
            Record record = fact(*rc::gen::element<std::string>("{}", "{\"a\":1}", ""));
            record.kind = *rc::gen::element(RecordKind::event, RecordKind::command, RecordKind::delivery);
            record.cause = *rc::gen::inRange<Position>(0, 40);
            if (*rc::gen::inRange(0, 3) == 0)
                record.also.push_back({*rc::gen::inRange<StreamIndex>(0, streams + 1), 0, "q"});
            records.push_back(std::move(record));
        }
        const auto stream = *rc::gen::inRange<StreamIndex>(0, streams + 1);
        const ExpectedVersion expected{*rc::gen::element(ExpectedVersion::Kind::any, ExpectedVersion::Kind::exact,
                                                         ExpectedVersion::Kind::exists, ExpectedVersion::Kind::no_stream),
                                       *rc::gen::inRange(0U, 4U)};
        auto copy = records;
        const auto left = stores[0]->append(1, stream, expected, records), right = stores[1]->append(1, stream, expected, copy);
        RC_LOG() << "sqlite: " << (left ? "done" : sentence(left.error()))
                 << ", memory: " << (right ? "done" : sentence(right.error()));
        RC_ASSERT((left == right));
    }
    RC_ASSERT((stores[0]->read_all(1, 1, 1000) == stores[1]->read_all(1, 1, 1000)));
    for (StreamIndex stream = 0; stream < streams; ++stream) {
        RC_ASSERT((stores[0]->head(1, stream) == stores[1]->head(1, stream)));
        RC_ASSERT((stores[0]->read_stream(1, stream, 2, 3) == stores[1]->read_stream(1, stream, 2, 3)));
    }
}

} // namespace

class SqliteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void both_stores_answer_alike() { QVERIFY(rc::check("both stores answer alike", same_answers)); }

    void what_happened_cannot_be_rewritten()
    {
        SqliteFile file;
        const RunId run = file.store->begin_run(small_run()).value();
        const StreamIndex stream = file.store->add_streams(run, std::vector<Stream>{{"order-1", 2, ""}}).value();
        std::vector<Record> records = {fact()};
        records[0].also = {{stream, 0, "itself"}};
        QVERIFY(file.store->append(run, stream, ExpectedVersion::any(), records));
        for (const char* sql : {"UPDATE record SET time_us = 1", "DELETE FROM record", "UPDATE record_also SET version = 9",
                                "DELETE FROM record_also", "UPDATE stream SET name = 'x'", "DELETE FROM run_type"}) {
            QSqlQuery query(file.database());
            QVERIFY2(!query.exec(QString::fromLatin1(sql)), sql);
            QVERIFY(query.lastError().text().contains(QStringLiteral("append-only")));
        }
        QVERIFY(create_store_schema(file.database())); // again, harmlessly
        QVERIFY(file.store->read_all(run, 1, 9).value() == records);
    }

    void a_connection_that_is_none_says_so_at_every_use()
    {
        SqliteConnection connection{QSqlDatabase()};
        QCOMPARE(connection.prepare("SELECT 1").error().code, ErrorCode::io);
        QVERIFY(!connection.run("SELECT 1"));
        QVERIFY(!connection.transaction([]() -> Result<void> { return {}; }));
        QVERIFY(!sqlite_store(QSqlDatabase())->runs());
    }

    void two_connections_see_each_other()
    {
        SqliteFile first;
        const RunId run = first.store->begin_run(small_run()).value();
        const StreamIndex stream = first.store->add_streams(run, std::vector<Stream>{{"order-1", 2, ""}}).value();
        SqliteFile second(first.path());
        std::vector<Record> records = {fact()};
        for (std::uint32_t version = 0; version < 6; ++version) {
            EventStore& store = version % 2 ? *second.store : *first.store;
            EventStore& other = version % 2 ? *first.store : *second.store;
            QCOMPARE(store.append(run, stream, ExpectedVersion::exact(version), records).value(), Position(version + 1));
            QVERIFY(!other.append(run, stream, ExpectedVersion::exact(version), records));
        }
    }

    void a_callers_transaction_is_the_callers()
    {
        SqliteFile file;
        const RunId run = file.store->begin_run(small_run()).value();
        const StreamIndex stream = file.store->add_streams(run, std::vector<Stream>{{"order-1", 2, ""}}).value();
        std::vector<Record> records = {fact()};
        QVERIFY(file.database().transaction());
        QVERIFY(file.store->append(run, stream, ExpectedVersion::exact(0), records));
        QVERIFY(!file.store->append(run, stream, ExpectedVersion::exact(0), records)); // takes back only itself
        QVERIFY(file.store->append(run, stream, ExpectedVersion::exact(1), records));
        QVERIFY(file.database().rollback());
        QCOMPARE(file.store->head(run, stream).value(), 0U);
        QCOMPARE(file.store->append(run, stream, ExpectedVersion::exact(0), records).value(), Position(1));
    }

    void a_disk_that_refuses_says_so()
    {
        SqliteFile file;
        const RunId run = file.store->begin_run(small_run()).value();
        const StreamIndex stream = file.store->add_streams(run, std::vector<Stream>{{"order-1", 2, ""}}).value();
        std::vector<Record> records = {fact(std::string(200'000, ' '))};
        QSqlQuery(file.database()).exec(QStringLiteral("PRAGMA max_page_count = 30"));
        const auto full = file.store->append(run, stream, ExpectedVersion::any(), records);
        QVERIFY(!full);
        QCOMPARE(full.error().code, ErrorCode::io);
        QVERIFY(full.error().message.find("full") != std::string::npos);
        QCOMPARE(file.store->head(run, stream).value(), 0U);

        QSqlQuery(file.database()).exec(QStringLiteral("PRAGMA query_only = 1"));
        records = {fact()};
        const auto refused = file.store->append(run, stream, ExpectedVersion::any(), records);
        QVERIFY(!refused);
        QVERIFY(refused.error().message.find("read-only") != std::string::npos);
        QSqlQuery(file.database()).exec(QStringLiteral("PRAGMA query_only = 0"));

        SqliteFile other(file.path());
        QSqlQuery(other.database()).exec(QStringLiteral("PRAGMA busy_timeout = 20"));
        QVERIFY(QSqlQuery(file.database()).exec(QStringLiteral("BEGIN IMMEDIATE")));
        const auto locked = other.store->append(run, stream, ExpectedVersion::any(), records);
        QVERIFY(!locked);
        QVERIFY(locked.error().message.find("Another program") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(SqliteTest)
#include "sqlite_test.moc"
