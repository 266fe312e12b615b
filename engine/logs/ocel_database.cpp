// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel_database.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <sqlite3.h>

namespace stormreel {

namespace {

constexpr std::int64_t hidden_column = 1; ///< as table_xinfo says it; 2 and 3 are generated ones

std::string quoted(const std::string& name)
{
    std::string text = "\"";
    for (const char c : name)
        text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + "\"";
}

// "immutable" keeps SQLite from making any file beside the log. It also makes it ignore a write-ahead log that another
// program left there, so such a file is opened merely read-only.
QByteArray read_only_uri(const QString& path)
{
    const bool has_wal = QFileInfo(path + QStringLiteral("-wal")).size() > 0;
    const QByteArray options = has_wal ? "?mode=ro" : "?immutable=1&mode=ro";
    return QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()).toEncoded() + options;
}

std::string_view bytes_of(const void* from, int size)
{
    return from ? std::string_view(static_cast<const char*>(from), static_cast<std::size_t>(size)) : std::string_view();
}

LogCell cell_of(sqlite3_stmt& row, int column)
{
    LogCell cell;
    switch (sqlite3_column_type(&row, column)) {
    case SQLITE_INTEGER:
        cell.kind = LogCell::Kind::integer;
        cell.integer = sqlite3_column_int64(&row, column);
        break;
    case SQLITE_FLOAT:
        cell.kind = LogCell::Kind::real;
        cell.real = sqlite3_column_double(&row, column);
        break;
    case SQLITE_TEXT: {
        cell.kind = LogCell::Kind::text;
        const void* text = sqlite3_column_text(&row, column); // before its size is asked: it may have to be converted
        cell.bytes = bytes_of(text, sqlite3_column_bytes(&row, column));
        break;
    }
    case SQLITE_BLOB: {
        cell.kind = LogCell::Kind::blob;
        const void* blob = sqlite3_column_blob(&row, column);
        cell.bytes = bytes_of(blob, sqlite3_column_bytes(&row, column));
        break;
    }
    default:
        break;
    }
    return cell;
}

} // namespace

void LogDatabase::Close::operator()(sqlite3* database) const
{
    sqlite3_close(database);
}

void LogDatabase::Finalize::operator()(sqlite3_stmt* statement) const
{
    sqlite3_finalize(statement);
}

LogDatabase::~LogDatabase() = default;

Result<std::unique_ptr<LogDatabase>> LogDatabase::open(const QString& path, const ViewBounds& bounds)
{
    std::unique_ptr<LogDatabase> log(new LogDatabase);
    log->m_path = path;
    log->m_bounds = bounds;
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return fail(ErrorCode::not_found, "There is no such file.", path.toStdString());
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::io, "The file can't be read.", path.toStdString());
    if (!file.read(16).startsWith("SQLite format 3"))
        return fail(ErrorCode::bad_input, "This is not an SQLite database.", path.toStdString());
    log->m_size = file.size() + QFileInfo(path + QStringLiteral("-wal")).size();
    file.close();

    sqlite3* database = nullptr;
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    const int opened = sqlite3_open_v2(read_only_uri(path).constData(), &database, flags, nullptr);
    log->m_database.reset(database);
    if (opened != SQLITE_OK)
        return fail(ErrorCode::io, "The database can't be opened: " + std::string(sqlite3_errstr(opened)) + ".",
                    path.toStdString());
    if (auto read = log->read_tables(); !read)
        return tl::unexpected(read.error());
    log->fence();
    return log;
}

tl::unexpected<Error> LogDatabase::refused(const std::string& table) const
{
    const std::string kind = is_view(table) ? "view" : "table";
    const auto told = [&](const std::string& why) {
        return fail(ErrorCode::bad_input, "The " + kind + " \"" + table + "\" " + why, m_path.toStdString());
    };
    if (m_stop == Stop::person)
        return fail(ErrorCode::cancelled, "The import was stopped.");
    if (m_stop == Stop::steps)
        return told("takes more steps than a log's " + kind + " can need.");
    if (m_stop == Stop::memory)
        return told("takes more memory than a log's " + kind + " can need.");
    if (m_stop == Stop::size)
        return told("gives more than its file can hold.");
    const std::string why = sqlite3_errmsg(m_database.get());
    return is_view(table) ? told("can't be read: " + why + ".")
                          : fail(ErrorCode::bad_input, "The database is damaged: " + why + ".", m_path.toStdString());
}

Result<void> LogDatabase::read_tables()
{
    for (const char* safety : {"PRAGMA trusted_schema=OFF", "PRAGMA cell_size_check=ON", "PRAGMA mmap_size=0"})
        sqlite3_exec(m_database.get(), safety, nullptr, nullptr, nullptr); // what fails here, fails below with a sentence
    auto statement = prepare("SELECT name, sql, type FROM sqlite_master WHERE type IN ('table', 'view')", {});
    if (!statement)
        return tl::unexpected(statement.error());
    return read_rows(**statement, {}, [&](const LogRow& row) {
        const std::string name = cell_text(row[0]);
        const std::string sql = cell_text(row[1]);
        if (lower_name(sql).starts_with("create virtual"))
            return true;
        m_tables.emplace(lower_name(name), name);
        if (cell_text(row[2]) == "view")
            m_views.add(name, sql);
        return true;
    });
}

std::string LogDatabase::table(const std::string& name) const
{
    const auto known = m_tables.find(lower_name(name));
    return known == m_tables.end() ? std::string() : known->second;
}

Result<LogDatabase::Prepared> LogDatabase::prepare(const std::string& sql, const std::string& table)
{
    if (is_view(table))
        if (auto admitted = m_views.admit(table); !admitted)
            return fail(admitted.error().code, admitted.error().message, m_path.toStdString());
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(m_database.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
        return refused(table);
    return Prepared(statement);
}

Result<std::vector<std::string>> LogDatabase::columns(const std::string& table)
{
    auto statement = prepare("PRAGMA table_xinfo(" + quoted(table) + ")", table);
    if (!statement)
        return tl::unexpected(statement.error());
    std::vector<std::string> columns;
    auto read = read_rows(**statement, table, [&](const LogRow& row) { // cid, name, type, notnull, dflt_value, pk, hidden
        if (row[6].integer == hidden_column)
            return true;
        if (row[6].integer != 0)
            m_computed.insert(lower_name(table)); // its rows may ask for as much as a view's
        columns.push_back(cell_text(row[1]));
        return true;
    });
    if (!read)
        return tl::unexpected(read.error());
    return columns;
}

Result<void> LogDatabase::each_row(const std::string& table, const std::vector<std::string>& columns,
                                   const std::function<bool(const LogRow&)>& take)
{
    std::string names;
    for (const std::string& column : columns)
        names += (names.empty() ? "" : ",") + quoted(column);
    auto statement = prepare("SELECT " + names + " FROM " + quoted(table), table);
    if (!statement)
        return tl::unexpected(statement.error());
    if (!is_view(table) && !m_computed.contains(lower_name(table)))
        return read_rows(**statement, table, take);
    begin_view();
    auto read = read_rows(**statement, table, [&](const LogRow& row) { return fits(row) && take(row); });
    end_view();
    return m_stop == Stop::none ? read : refused(table);
}

Result<void> LogDatabase::read_rows(sqlite3_stmt& statement, const std::string& table,
                                    const std::function<bool(const LogRow&)>& take)
{
    LogRow row(static_cast<std::size_t>(sqlite3_column_count(&statement)));
    int step = SQLITE_ROW;
    while ((step = sqlite3_step(&statement)) == SQLITE_ROW) {
        for (std::size_t column = 0; column < row.size(); ++column)
            row[column] = cell_of(statement, static_cast<int>(column));
        if (!take(row))
            return fail(ErrorCode::cancelled, "The import was stopped.");
    }
    if (step != SQLITE_DONE)
        return refused(table);
    return {};
}

} // namespace stormreel
