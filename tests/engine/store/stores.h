// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/memory_store.h"
#include "engine/store/sqlite_store.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <stdexcept>

namespace stormreel {

/// A store in a file of its own, and its connection for looking underneath.
class SqliteFile {
public:
    SqliteFile() : SqliteFile(QString()) {}
    explicit SqliteFile(const QString& path)
    {
        static int count = 0;
        m_name = QStringLiteral("store-%1").arg(++count);
        QSqlDatabase opened = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        opened.setDatabaseName(path.isEmpty() ? m_folder.filePath(QStringLiteral("store.db")) : path);
        if (!opened.open())
            throw std::runtime_error("no database");
        QSqlQuery(opened).exec(QStringLiteral("PRAGMA journal_mode=WAL"));
        QSqlQuery(opened).exec(QStringLiteral("PRAGMA synchronous=NORMAL"));
        if (!create_store_schema(opened))
            throw std::runtime_error("no schema");
        store = sqlite_store(opened);
    }
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
    QTemporaryDir m_folder;
    QString m_name;
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

} // namespace stormreel
