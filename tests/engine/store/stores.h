// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/memory_store.h"
#include "engine/store/sqlite_store.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <functional>
#include <stdexcept>

namespace stormreel {

struct FirstVersion {}; ///< of the tables, as documents had them at first

/// A store in a file of its own, and its connection for looking underneath.
class SqliteFile {
public:
    SqliteFile() : SqliteFile(QString()) {}
    explicit SqliteFile(const QString& path) : SqliteFile(path, store_schema_version) {}
    explicit SqliteFile(FirstVersion) : SqliteFile({}, 1) {}
    ~SqliteFile()
    {
        store.reset();
        QSqlDatabase::removeDatabase(m_name);
    }
    SqliteFile(const SqliteFile&) = delete;
    SqliteFile& operator=(const SqliteFile&) = delete;

    [[nodiscard]] QSqlDatabase database() const { return QSqlDatabase::database(m_name); }
    [[nodiscard]] QString path() const { return database().databaseName(); }

    std::unique_ptr<EventStore> store;

private:
    /// All or nothing, as a program that makes them may be killed.
    static bool make_tables(QSqlDatabase& opened, int version)
    {
        opened.transaction();
        for (int step = 1; step <= version; ++step)
            if (!make_store_schema(opened, step))
                return false;
        return opened.commit();
    }

    SqliteFile(const QString& path, int version)
    {
        static int count = 0;
        m_name = QStringLiteral("store-%1").arg(++count);
        QSqlDatabase opened = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        opened.setDatabaseName(path.isEmpty() ? m_folder.emplace().filePath(QStringLiteral("store.db")) : path);
        if (!opened.open())
            throw std::runtime_error("no database");
        QSqlQuery(opened).exec(QStringLiteral("PRAGMA journal_mode=WAL"));
        QSqlQuery(opened).exec(QStringLiteral("PRAGMA synchronous=NORMAL"));
        if (opened.tables().isEmpty() && !make_tables(opened, version))
            throw std::runtime_error("no schema");
        store = sqlite_store(opened);
    }

    std::optional<QTemporaryDir> m_folder; ///< where no file was named
    QString m_name;
};

/// Every backend. A new one is a row here: what is tested of one is tested of all.
struct Backend {
    const char* name;
    std::function<std::shared_ptr<EventStore>()> open; ///< empty, and gone with the last who has it
};

inline const std::vector<Backend>& backends()
{
    static const std::vector<Backend> all = {
        {"memory", [] { return std::shared_ptr<EventStore>(memory_store()); }},
        {"sqlite",
         [] {
             auto file = std::make_shared<SqliteFile>();
             return std::shared_ptr<EventStore>(file, file->store.get());
         }},
    };
    return all;
}

/// For initTestCase_data: every test of the class once a backend.
inline void for_every_backend()
{
    QTest::addColumn<int>("backend");
    for (std::size_t i = 0; i < backends().size(); ++i)
        QTest::newRow(backends()[i].name) << static_cast<int>(i);
}

/// A store of the backend that is tested now.
struct AnyStore {
    AnyStore()
    {
        QFETCH_GLOBAL(int, backend);
        store = backends()[static_cast<std::size_t>(backend)].open();
    }
    EventStore* operator->() const { return store.get(); }
    EventStore& operator*() const { return *store; }

    std::shared_ptr<EventStore> store;
};

inline RunHeader small_run()
{
    RunHeader header;
    header.name = "Run 1";
    header.seed = 0xFEDCBA9876543210;
    header.settings = "{}";
    header.wall_version = 3;
    header.started_us = 1'767'603'600'000'000;
    header.types = {{NoteKind::event, "Order placed", "order-placed", {Id(3), Id(4)}, Id(9)},
                    {NoteKind::command, "Place order", "place-order", {Id(1)}, Id::none},
                    {NoteKind::aggregate, "Größe \"x\"", "größe-x", {Id(2)}, Id::none}};
    return header;
}

inline Record fact(std::string data = "{}")
{
    Record record;
    record.kind = RecordKind::event;
    record.type = 0;
    record.data = std::move(data);
    return record;
}

inline std::vector<Stream> two_orders()
{
    return {{"order-1", 2, ""}, {"order-2", 2, "{\"a\":1}"}};
}

/// A run with two streams.
struct OneRun : AnyStore {
    RunId run = (*this)->begin_run(small_run()).value();
    StreamIndex order = (*this)->add_streams(run, two_orders()).value();
    StreamIndex other = order + 1;

    Result<Position> append(StreamIndex stream, ExpectedVersion expected, std::vector<Record> records) const
    {
        return (*this)->append(run, stream, expected, records);
    }
    Result<Position> append(StreamIndex stream, std::vector<Record> records) const
    {
        return append(stream, ExpectedVersion::any(), std::move(records));
    }
};

template <class T>
ErrorCode code(const Result<T>& result)
{
    return result ? ErrorCode::cancelled : result.error().code; // cancelled: there was no error
}

inline std::vector<Position> positions(const Result<std::vector<Record>>& records)
{
    std::vector<Position> found;
    for (const Record& record : records.value())
        found.push_back(record.position);
    return found;
}

} // namespace stormreel
