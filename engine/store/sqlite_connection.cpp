// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_connection.h"

#include <QSqlError>
#include <QVariant>

namespace stormreel {

namespace {

// https://www.sqlite.org/rescode.html: primary result codes
enum Code {
    error = 1,
    busy = 5,
    locked = 6,
    read_only = 8,
    io = 10,
    corrupt = 11,
    full = 13,
    cannot_open = 14,
    constraint = 19,
    not_a_database = 26
};

int primary_code(const QSqlError& sql_error)
{
    return sql_error.nativeErrorCode().toInt() & 0xFF;
}

} // namespace

Error sqlite_error(const QSqlError& sql_error)
{
    const std::string words = sql_error.databaseText().toStdString();
    switch (primary_code(sql_error)) {
    case busy:
    case locked:
        return {ErrorCode::io, "Another program is writing to the document; try again in a moment.", {}};
    case read_only:
        return {ErrorCode::io, "The document is read-only: nothing can be written to it.", {}};
    case io:
        return {ErrorCode::io, "The disk failed while the document was read or written.", {}};
    case full:
        return {ErrorCode::io, "The disk is full: nothing was written.", {}};
    case cannot_open:
        return {ErrorCode::io, "The document can't be opened.", {}};
    case corrupt:
    case not_a_database:
        return {ErrorCode::bad_input, "The document is damaged.", {}};
    case constraint:
        return {ErrorCode::conflict, "The document refused a record: " + words + ".", {}};
    default:
        return {ErrorCode::io, "The document's database reports: " + words + ".", {}};
    }
}

Statement& Statement::bind(std::int64_t value)
{
    m_query.bindValue(m_bound++, QVariant::fromValue(static_cast<qlonglong>(value)));
    return *this;
}

Statement& Statement::bind_or_null(std::uint32_t value, std::uint32_t null)
{
    m_query.bindValue(m_bound++, value == null ? QVariant() : QVariant::fromValue(static_cast<qlonglong>(value)));
    return *this;
}

Statement& Statement::bind(std::string_view bytes)
{
    const char* begin = bytes.empty() ? "" : bytes.data(); // a null pointer would be NULL
    m_query.bindValue(m_bound++, QByteArray::fromRawData(begin, static_cast<qsizetype>(bytes.size())));
    return *this;
}

Result<void> Statement::run()
{
    m_bound = 0;
    if (!m_query.exec())
        return tl::unexpected(sqlite_error(m_query.lastError()));
    return {};
}

std::uint32_t Statement::integer_or(int column, std::uint32_t null) const
{
    const QVariant value = m_query.value(column);
    return value.isNull() ? null : static_cast<std::uint32_t>(value.toLongLong());
}

std::string Statement::bytes(int column) const
{
    const QByteArray value = m_query.value(column).toByteArray();
    return {value.constData(), static_cast<std::size_t>(value.size())};
}

Result<void> Statement::ended() const
{
    if (m_query.lastError().isValid())
        return tl::unexpected(sqlite_error(m_query.lastError()));
    return {};
}

Result<QSqlQuery*> SqliteConnection::prepare(const char* sql)
{
    const auto found = m_statements.find(sql);
    if (found != m_statements.end())
        return &found->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(QString::fromUtf8(sql)))
        return tl::unexpected(sqlite_error(query.lastError()));
    return &m_statements.emplace(sql, std::move(query)).first->second;
}

Result<void> SqliteConnection::run(const char* sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(QString::fromUtf8(sql)))
        return tl::unexpected(sqlite_error(query.lastError()));
    return {};
}

Result<void> SqliteConnection::commit()
{
    return prepare("COMMIT").and_then([](QSqlQuery* query) { return Statement(*query).run(); });
}

Result<std::optional<std::int64_t>> SqliteConnection::number(const char* sql, std::initializer_list<std::int64_t> values)
{
    auto query = prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    Statement statement(**query);
    for (const std::int64_t value : values)
        statement.bind(value);
    if (auto done = statement.run(); !done)
        return tl::unexpected(done.error());
    if (statement.next())
        return statement.integer(0);
    return statement.ended().map([] { return std::optional<std::int64_t>(); });
}

Result<bool> SqliteConnection::begin()
{
    m_nested = false;
    const auto query = prepare("BEGIN IMMEDIATE");
    if (!query)
        return tl::unexpected(query.error());
    if ((*query)->exec())
        return false;
    // SQLite's general error code on a plain BEGIN has one meaning: there is a transaction already.
    if (primary_code((*query)->lastError()) != Code::error)
        return tl::unexpected(sqlite_error((*query)->lastError()));
    if (auto saved = run("SAVEPOINT store"); !saved)
        return tl::unexpected(saved.error());
    m_nested = true;
    return true;
}

void SqliteConnection::roll_back(bool savepoint)
{
    // Both may fail where SQLite rolled back by itself (a full disk): then there is nothing left to take back.
    if (savepoint) {
        (void)run("ROLLBACK TO store");
        (void)run("RELEASE store");
    } else {
        (void)run("ROLLBACK");
    }
}

} // namespace stormreel
