// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_connection.h"
#include "stores.h"

#include <QTest>

using namespace stormreel;

namespace {

/// A connection that only reads.
struct ReadOnly {
    explicit ReadOnly(const QString& path)
        : database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("reader")))
    {
        database.setDatabaseName(path);
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY"));
        if (!database.open())
            throw std::runtime_error("no database");
        store = sqlite_store(database);
    }
    ~ReadOnly()
    {
        store.reset();
        database = {};
        QSqlDatabase::removeDatabase(QStringLiteral("reader"));
    }
    ReadOnly(const ReadOnly&) = delete;
    ReadOnly& operator=(const ReadOnly&) = delete;

    QSqlDatabase database;
    std::unique_ptr<EventStore> store;
};

/// One record of every kind of row that is append-only.
RunId fill(SqliteFile& file)
{
    const RunId run = file.store->begin_run(small_run()).value();
    (void)file.store->add_streams(run, two_orders()).value();
    std::vector<Record> records = {fact()};
    records[0].also = {{1, 0, "it"}};
    records[0].personal = {{"anna", "{\"name\":\"Anna\"}"}};
    (void)file.store->append(run, 0, ExpectedVersion::any(), records).value();
    RunHeader header = file.store->run(run).value();
    header.complete = true;
    header.digest = std::string(64, 'a');
    (void)file.store->end_run(header);
    return run;
}

std::int64_t number(const SqliteFile& file, const char* sql)
{
    QSqlQuery query(file.database());
    return query.exec(QString::fromLatin1(sql)) && query.next() ? query.value(0).toLongLong() : -1;
}

} // namespace

class SqliteTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void what_happened_cannot_be_rewritten_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char* sql :
             {"UPDATE record SET time_us = 1", "DELETE FROM record", "UPDATE record_also SET version = 9",
              "DELETE FROM record_also", "UPDATE stream SET name = 'x'", "DELETE FROM stream", "UPDATE run_type SET name = 'x'",
              "DELETE FROM run_type", "UPDATE personal SET sealed = x'00'", "DELETE FROM personal",
              "UPDATE subject SET name = 'x'", "DELETE FROM subject", "UPDATE run SET name = 'x'", "DELETE FROM run",
              "INSERT OR REPLACE INTO record SELECT id, 1, kind, type, stream, version, cause, correlation, actor, data, NULL, 1"
              " FROM record",
              "INSERT OR REPLACE INTO stream SELECT run, stream, 'x', category, initial, 1 FROM stream"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }

    void what_happened_cannot_be_rewritten()
    {
        QFETCH(QString, sql);
        SqliteFile file;
        const RunId run = fill(file);
        const auto before = file.store->read_all(run, 1, 9).value();
        QSqlQuery query(file.database());
        QVERIFY(!query.exec(sql));
        QVERIFY(query.lastError().text().contains(QStringLiteral("append-only")));
        QCOMPARE(before.size(), std::size_t(1));
        QVERIFY(file.store->read_all(run, 1, 9).value() == before);
    }

    void an_index_grows_when_someone_asks()
    {
        SqliteFile file;
        const RunId run = fill(file);
        QCOMPARE(number(file, "SELECT count(*) FROM record_index"), 0);
        LogRead read;
        read.filter.type = 0;
        QCOMPARE(positions(file.store->read_all(run, read)), (std::vector<Position>{1}));
        QCOMPARE(number(file, "SELECT count(*) FROM record_index WHERE what = 1"), 1);
        QCOMPARE(number(file, "SELECT position FROM indexed WHERE what = 1"), 1);
        QCOMPARE(number(file, "SELECT count(*) FROM record_index WHERE what <> 1"), 0); // nobody asked for others
    }

    void a_filter_works_where_nothing_can_be_written()
    {
        SqliteFile file;
        const RunId run = file.store->begin_run(small_run()).value();
        (void)file.store->add_streams(run, two_orders()).value();
        LogRead read;
        read.filter.type = 0;
        std::vector<Record> records = {fact(), fact(), fact()};
        records[1].type = 1;
        QVERIFY(file.store->append(run, 0, {}, records));
        QCOMPARE(positions(file.store->read_all(run, read)), (std::vector<Position>{1, 3}));
        QVERIFY(file.store->append(run, 0, {}, records)); // which the index does not know yet
        const auto looked_at = [&](EventStore& store) {
            read = {};
            read.filter.type = 0;
            QCOMPARE(positions(store.read_all(run, read)), (std::vector<Position>{1, 3, 4, 6}));
            read.limit = 3;
            QCOMPARE(positions(store.read_all(run, read)), (std::vector<Position>{1, 3, 4}));
            read.direction = Direction::backwards;
            QCOMPARE(positions(store.read_all(run, read)), (std::vector<Position>{6, 4, 3}));
            read.from = 3;
            QCOMPARE(positions(store.read_all(run, read)), (std::vector<Position>{3, 1}));
        };
        QSqlQuery(file.database()).exec(QStringLiteral("PRAGMA query_only = 1"));
        looked_at(*file.store);
        const ReadOnly reader(file.path());
        looked_at(*reader.store);
        QVERIFY(!reader.store->append(run, 0, {}, records));
        const auto consumed = reader.store->consume(run, "a", {}, 9, [](auto) -> Result<void> { return {}; });
        QVERIFY(!consumed);
        QVERIFY(consumed.error().message.find("read-only") != std::string::npos);
        QSqlQuery(file.database()).exec(QStringLiteral("PRAGMA query_only = 0"));
        looked_at(*file.store);
        QCOMPARE(number(file, "SELECT position FROM indexed WHERE what = 1"), 6);
    }

    void a_file_of_the_first_version_can_be_read_only()
    {
        SqliteFile file((FirstVersion()));
        for (const char* sql : {"INSERT INTO run VALUES(1, 'old', 0, 7, '{}', 3, 10, 20, 2, 1, 0, 'abc')",
                                "INSERT INTO run_type VALUES(1, 0, 'event', 'Placed', 'placed', '[3]', 0)",
                                "INSERT INTO stream VALUES(1, 0, 'order-1', 0, '')",
                                "INSERT INTO record VALUES((1 << 40) | 1, 10, 0, 0, 0, NULL, 0, 1, NULL, '{}')",
                                "INSERT INTO record VALUES((1 << 40) | 2, 20, 1, 0, 0, 1, 1, 1, NULL, '{\"a\":1}')"})
            QVERIFY2(QSqlQuery(file.database()).exec(QString::fromLatin1(sql)), sql);
        const ReadOnly reader(file.path());
        EventStore& store = *reader.store;
        QCOMPARE(store.runs().value().at(0).name, std::string("old"));
        QCOMPARE(store.streams(1).value().at(0).name, std::string("order-1"));
        QCOMPARE(store.read(1, 2).value().data, std::string("{\"a\":1}"));
        QCOMPARE(store.read_stream(1, 0, 0, 9).value().size(), std::size_t(1));
        LogRead read;
        read.filter.correlation = 1;
        QCOMPARE(positions(store.read_all(1, read)), (std::vector<Position>{1, 2}));
        QCOMPARE(store.checkpoint(1, "a").value(), Position(0));
        QVERIFY(store.subjects(1).value().empty());
        QCOMPARE(store.version_shares(1).value().size(), std::size_t(1));
        QVERIFY(!store.begin_run(small_run()));
        QVERIFY(sqlite_store(reader.database)->read(1, 1)); // another store on the same connection
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

    void nobody_is_told_of_what_a_caller_may_take_back()
    {
        SqliteFile file;
        const RunId run = file.store->begin_run(small_run()).value();
        (void)file.store->add_streams(run, two_orders()).value();
        std::vector<Position> told;
        file.store->on_append([&](RunId, Position last) { told.push_back(last); });
        std::vector<Record> records = {fact()};
        QVERIFY(file.database().transaction());
        QVERIFY(file.store->append(run, 0, {}, records));
        QVERIFY(file.store->consume(run, "a", {}, 9,
                                    [&](auto) { return file.store->append(run, 1, {}, records).map([](Position) {}); }));
        QVERIFY(file.database().commit());
        QVERIFY(told.empty());
        QVERIFY(file.store->append(run, 0, {}, records));
        QCOMPARE(told, std::vector<Position>{3});
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
