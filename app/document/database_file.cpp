// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/database_file.h"

#include "engine/store/sqlite_connection.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QUrl>
#include <QVariant>
#include <atomic>
#include <cerrno>
#include <fcntl.h>

namespace stormreel {

namespace {

QString unique_name()
{
    static std::atomic<int> last = 0;
    return QStringLiteral("stormreel-%1").arg(++last);
}

/// https://www.sqlite.org/uri.html
QString uri(const QString& path, DatabaseFile::Access access)
{
    const QString file = QStringLiteral("file:") + QString::fromLatin1(QUrl::toPercentEncoding(path, "/"));
    switch (access) {
    case DatabaseFile::Access::read:
        return file + QStringLiteral("?mode=ro");
    case DatabaseFile::Access::immutable:
        return file + QStringLiteral("?mode=ro&immutable=1");
    case DatabaseFile::Access::write:
        return file + QStringLiteral("?mode=rw");
    case DatabaseFile::Access::create:
        return file + QStringLiteral("?mode=rwc");
    case DatabaseFile::Access::memory:
        break;
    }
    return QStringLiteral("file::memory:");
}

} // namespace

Result<DatabaseFile> DatabaseFile::open(const QString& path, Access access)
{
    DatabaseFile file;
    file.m_name = unique_name();
    file.m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), file.m_name);
    if (!file.m_database.isValid())
        return fail(ErrorCode::io, "Qt's SQLite driver is not installed (Debian: libqt6sql6-sqlite)");
    const bool reads = access == Access::read || access == Access::immutable;
    file.m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_BUSY_TIMEOUT=10000") +
                                      (reads ? QStringLiteral(";QSQLITE_OPEN_READONLY") : QString()));
    file.m_database.setDatabaseName(uri(path, access));
    if (access != Access::memory && access != Access::create)
        file.m_use.emplace(path);
    if (!file.m_database.open()) {
        const QSqlError error = file.m_database.lastError();
        if (access == Access::memory || access == Access::create)
            return tl::unexpected(sqlite_error(error));
        // What the system said is gone with the connection that Qt closed, so it is asked once more.
        const int opened = ::open(QFile::encodeName(path).constData(), (reads ? O_RDONLY : O_RDWR) | O_CLOEXEC | O_NONBLOCK);
        const int number = opened < 0 ? errno : 0;
        if (opened >= 0)
            close_when_unused(opened);
        return tl::unexpected(sqlite_open_error(error, number));
    }
    for (const char* pragma : {"PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0"})
        if (auto set = file.run(QString::fromLatin1(pragma)); !set)
            return tl::unexpected(set.error());
    return file;
}

DatabaseFile::DatabaseFile(DatabaseFile&& other) noexcept
    : m_use(std::move(other.m_use)), m_name(std::exchange(other.m_name, {})), m_database(std::exchange(other.m_database, {}))
{
}

DatabaseFile::~DatabaseFile()
{
    if (m_name.isEmpty())
        return;
    m_database.close();
    m_database = {}; // removing a connection that is still referred to is an error
    QSqlDatabase::removeDatabase(m_name);
}

Result<void> DatabaseFile::run(const QString& sql) const
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        return tl::unexpected(sqlite_error(query.lastError()));
    return {};
}

Result<QVariant> DatabaseFile::value(const QString& sql) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return tl::unexpected(sqlite_error(query.lastError()));
    if (query.next())
        return query.value(0);
    if (query.lastError().isValid())
        return tl::unexpected(sqlite_error(query.lastError()));
    return QVariant();
}

} // namespace stormreel
