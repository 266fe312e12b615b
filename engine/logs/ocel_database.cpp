// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_database.h"

#include <QFile>
#include <QFileInfo>
#include <QSqlError>
#include <QUrl>
#include <QUuid>
#include <cmath>

namespace stormreel {

namespace {

QString quoted(QString name)
{
    return u'"' + name.replace(u'"', QStringLiteral("\"\"")) + u'"';
}

// "immutable" keeps SQLite from making any file beside the log. It also makes it ignore a write-ahead log that another
// program left there, so such a file is opened merely read-only.
QString read_only_uri(const QString& path)
{
    const bool has_wal = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    const QString options = has_wal ? QStringLiteral("?mode=ro") : QStringLiteral("?immutable=1&mode=ro");
    return QString::fromLatin1(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded()) + options;
}

} // namespace

Result<std::unique_ptr<LogDatabase>> LogDatabase::open(const QString& path)
{
    std::unique_ptr<LogDatabase> log(new LogDatabase);
    log->m_path = path;
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return fail(ErrorCode::not_found, "There is no such file.", path.toStdString());
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::io, "The file can't be read.", path.toStdString());
    if (!file.read(16).startsWith("SQLite format 3"))
        return fail(ErrorCode::bad_input, "This is not an SQLite database.", path.toStdString());
    file.close();

    log->m_connection = QUuid::createUuid().toString();
    log->m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), log->m_connection);
    log->m_database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_URI;QSQLITE_OPEN_READONLY"));
    log->m_database.setDatabaseName(read_only_uri(path));
    if (!log->m_database.open())
        return fail(ErrorCode::io,
                    "The database can't be opened: " + log->m_database.lastError().databaseText().toStdString() + ".",
                    path.toStdString());
    if (auto read = log->read_tables(); !read)
        return tl::unexpected(read.error());
    return log;
}

LogDatabase::~LogDatabase()
{
    m_database = {};
    if (!m_connection.isEmpty())
        QSqlDatabase::removeDatabase(m_connection);
}

tl::unexpected<Error> LogDatabase::refused(const QSqlQuery& query) const
{
    const std::string why = query.lastError().databaseText().toStdString();
    return fail(ErrorCode::bad_input, "The database is damaged: " + why + ".", m_path.toStdString());
}

Result<void> LogDatabase::read_tables()
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT name, sql FROM sqlite_master WHERE type = 'table'")))
        return refused(query);
    while (query.next())
        if (!query.value(1).toString().startsWith(QStringLiteral("CREATE VIRTUAL"), Qt::CaseInsensitive))
            m_tables.insert(query.value(0).toString().toLower(), query.value(0).toString());
    if (query.lastError().isValid())
        return refused(query);
    return {};
}

QString LogDatabase::table(const QString& name) const
{
    return m_tables.value(name.toLower());
}

Result<QStringList> LogDatabase::columns(const QString& table) const
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("PRAGMA table_xinfo(") + quoted(table) + u')'))
        return refused(query);
    QStringList columns;
    while (query.next()) // cid, name, type, notnull, dflt_value, pk, hidden
        if (query.value(6).toInt() == 0)
            columns.append(query.value(1).toString());
    if (query.lastError().isValid())
        return refused(query);
    return columns;
}

Result<void> LogDatabase::each_row(const QString& table, const QStringList& columns,
                                   const std::function<bool(const QSqlQuery&)>& take) const
{
    QStringList names;
    for (const QString& column : columns)
        names.append(quoted(column));
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT ") + names.join(u',') + QStringLiteral(" FROM ") + quoted(table)))
        return refused(query);
    while (query.next())
        if (!take(query))
            return fail(ErrorCode::cancelled, "The import was stopped.");
    if (query.lastError().isValid())
        return refused(query);
    return {};
}

std::string cell_text(const QVariant& cell)
{
    if (cell.isNull())
        return {};
    if (cell.userType() == QMetaType::Double) {
        const double number = cell.toDouble();
        if (std::abs(number) < 9e15 && number == std::floor(number))
            return std::to_string(static_cast<long long>(number)); // an id in a REAL column
    }
    return cell.toString().toStdString();
}

nlohmann::ordered_json cell_json(const QVariant& cell)
{
    if (cell.isNull())
        return nullptr;
    switch (cell.userType()) {
    case QMetaType::Int:
    case QMetaType::LongLong:
        return cell.toLongLong();
    case QMetaType::Double:
        return std::isfinite(cell.toDouble()) ? nlohmann::ordered_json(cell.toDouble()) : nlohmann::ordered_json(nullptr);
    case QMetaType::QByteArray:
        return cell.toByteArray().toBase64().toStdString();
    default:
        return cell.toString().toStdString();
    }
}

} // namespace stormreel
