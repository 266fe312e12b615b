// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/sqlite_store.h"

#include <QSqlQuery>
#include <QTemporaryDir>

namespace stormreel {

/// A database file with the store's schema, set up as a document is while a run is written.
class BenchFile {
public:
    BenchFile()
    {
        QSqlDatabase opened = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        opened.setDatabaseName(m_folder.filePath(QStringLiteral("bench.db")));
        if (!opened.open())
            qFatal("no database");
        for (const char* pragma : pragmas)
            QSqlQuery(opened).exec(QString::fromLatin1(pragma));
        for (int step = 1; step <= store_schema_version; ++step)
            if (!make_store_schema(opened, step))
                qFatal("no schema");
        store = sqlite_store(opened);
    }
    ~BenchFile()
    {
        store.reset();
        QSqlDatabase::removeDatabase(m_name);
    }
    BenchFile(const BenchFile&) = delete;
    BenchFile& operator=(const BenchFile&) = delete;

    [[nodiscard]] std::string path() const { return QSqlDatabase::database(m_name).databaseName().toStdString(); }

    /// Brings everything from the log into the file.
    void settle() const { QSqlQuery(QSqlDatabase::database(m_name)).exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")); }

    static constexpr const char* pragmas[] = {
        "PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",      "PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON",
        "PRAGMA mmap_size=0",      "PRAGMA wal_autocheckpoint=8000", "PRAGMA cache_size=-65536"};
    std::unique_ptr<EventStore> store;

private:
    QTemporaryDir m_folder;
    QString m_name = QStringLiteral("bench-%1").arg(++s_count);
    static inline int s_count = 0;
};

} // namespace stormreel
