// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_connection.h"

#include "engine/store/lock_probe.h"
#include "model/board/os_error.h"

#include <QSqlDriver>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>
#include <cctype>
#include <cerrno>
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

namespace stormreel {

namespace {

/// The document by no name: whoever opened it puts that before.
Error document_error(int number, const char* what)
{
    Error error = os_error(number, what);
    error.message = "The document " + error.message + ".";
    return error;
}

std::string capitalised(std::string words)
{
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    return words;
}

/// SQLite does not always keep what the system said (where a commit fails it does not). What is left in errno then is the reason
/// only where it is one that a disk gives.
bool is_of_a_disk(int number)
{
    return number == ENOSPC || number == EDQUOT || number == EFBIG || number == EROFS || number == EIO;
}

/// Of a disk: what the system said, if anything (sqlite3_system_errno).
Error disk_error(int code, int number)
{
    const bool reading = code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_FSTAT;
    if (number == ENOSPC || number == EDQUOT || number == EFBIG)
        return {ErrorCode::io, capitalised(os_reason(number)) + ": nothing of the last step was written.", {}};
    if (number != 0 && number != EIO)
        return document_error(number, reading ? "be read" : "be written");
    return {ErrorCode::io, "The disk failed while the document was read or written.", {}};
}

/// Why nothing can be written to it, by the finer code (https://www.sqlite.org/rescode.html#extrc).
const char* read_only_words(int code)
{
    switch (code) {
    case SQLITE_READONLY_DBMOVED:
        return "The document was moved or deleted meanwhile: nothing can be written to it.";
    case SQLITE_READONLY_DIRECTORY:
        return "Nothing can be made in the folder of the document, so nothing can be written to it.";
    case SQLITE_READONLY_CANTLOCK:
    case SQLITE_READONLY_CANTINIT:
        return "What lies beside the document is read-only: nothing can be written to it.";
    case SQLITE_READONLY_RECOVERY:
    case SQLITE_READONLY_ROLLBACK:
        return "The document was left in the middle of a step, and can't be written to in order to mend that.";
    default:
        return "The document is read-only: nothing can be written to it.";
    }
}

Error error_of(int code, int number, const std::string& words)
{
    switch (code & 0xFF) { // https://www.sqlite.org/rescode.html: the primary code is the lowest byte
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::io, "Another program is writing to the document; try again in a moment.", {}};
    case SQLITE_READONLY:
        return {ErrorCode::io, read_only_words(code), {}};
    case SQLITE_IOERR:
        return disk_error(code, number);
    case SQLITE_FULL:
        return disk_error(code, number == 0 ? ENOSPC : number);
    case SQLITE_CANTOPEN:
        return number == 0 ? Error{ErrorCode::io, "The document can't be opened.", {}} : document_error(number, "be opened");
    case SQLITE_NOMEM:
        return {ErrorCode::io, "Memory is used up.", {}};
    case SQLITE_TOOBIG:
        return {ErrorCode::bad_input, "That is more than a document can hold in one place.", {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::bad_input, "The document is damaged.", {}};
    case SQLITE_CONSTRAINT:
        return {ErrorCode::conflict, "The document refused a record: " + words + ".", {}};
    default:
        return {ErrorCode::io, "The document's database reports: " + words + ".", {}};
    }
}

/// The connection's own handle (https://doc.qt.io/qt-6/qsqldriver.html#handle). It means something only to the very library
/// that made it, so it is asked for its name first.
Result<sqlite3*> handle_of(const QSqlDatabase& database)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("SELECT sqlite_source_id()")) || !query.next())
        return tl::unexpected(sqlite_error(query.lastError()));
    if (query.value(0).toString() != QString::fromUtf8(sqlite3_sourceid()))
        return fail(ErrorCode::io,
                    "Qt brings another SQLite than the one this program was built with, so documents can't be opened.",
                    query.value(0).toString().left(19).toStdString());
    const QVariant handle = database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return fail(ErrorCode::io, "Qt's SQLite driver does not hand out its connection, so documents can't be opened.");
    return *static_cast<sqlite3* const*>(handle.constData());
}

} // namespace

Error sqlite_error(const QSqlError& error)
{
    return error_of(error.nativeErrorCode().toInt(), 0, error.databaseText().toStdString());
}

Error sqlite_error(sqlite3* database)
{
    const int latest = errno; // before anything else that may change it
    const int code = sqlite3_extended_errcode(database);
    const char* path = sqlite3_db_filename(database, "main");
    if ((code & 0xFF) == SQLITE_BUSY && path && *path)
        if (const int refusal = lock_refusal(folder_of(path)); refusal == ENOLCK)
            return document_error(refusal, "be locked");
    const int number = sqlite3_system_errno(database);
    return error_of(code, number == 0 && is_of_a_disk(latest) ? latest : number, sqlite3_errmsg(database));
}

Error sqlite_open_error(const QSqlError& error, int number)
{
    const int code = error.nativeErrorCode().toInt();
    return (code & 0xFF) == SQLITE_CANTOPEN && number != 0 ? error_of(code, number, {}) : sqlite_error(error);
}

Statement& Statement::bind(std::int64_t value)
{
    sqlite3_bind_int64(&m_prepared, ++m_bound, value);
    return *this;
}

Statement& Statement::bind_or_null(std::uint32_t value, std::uint32_t null)
{
    return value == null ? bind_null() : bind(value);
}

Statement& Statement::bind(std::string_view bytes)
{
    const char* begin = bytes.empty() ? "" : bytes.data(); // a null pointer would be NULL
    sqlite3_bind_blob64(&m_prepared, ++m_bound, begin, bytes.size(), SQLITE_STATIC);
    return *this;
}

Statement& Statement::bind_text(std::string_view text)
{
    const char* begin = text.empty() ? "" : text.data();
    sqlite3_bind_text64(&m_prepared, ++m_bound, begin, text.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement& Statement::bind_null()
{
    sqlite3_bind_null(&m_prepared, ++m_bound);
    return *this;
}

Result<void> Statement::run()
{
    m_bound = 0;
    m_error.reset();
    if (m_state != State::ready)
        reset();
    step();
    if (m_state == State::row)
        m_state = State::first_row;
    return ended();
}

bool Statement::next()
{
    if (m_state == State::first_row)
        m_state = State::row;
    else if (m_state == State::row)
        step();
    return m_state == State::row;
}

void Statement::step()
{
    const int code = sqlite3_step(&m_prepared);
    if (code == SQLITE_ROW) {
        m_state = State::row;
        return;
    }
    if (code != SQLITE_DONE)
        m_error = sqlite_error(sqlite3_db_handle(&m_prepared));
    // At once, not when this object goes: the next values can be bound only then, and a read lock is let go of.
    sqlite3_reset(&m_prepared);
    m_state = code == SQLITE_DONE ? State::done : State::failed;
}

void Statement::reset()
{
    if (m_state == State::first_row || m_state == State::row)
        sqlite3_reset(&m_prepared);
    m_state = State::ready;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(&m_prepared, column);
}

std::uint32_t Statement::integer_or(int column, std::uint32_t null) const
{
    return this->null(column) ? null : static_cast<std::uint32_t>(integer(column));
}

bool Statement::null(int column) const
{
    return sqlite3_column_type(&m_prepared, column) == SQLITE_NULL;
}

std::string Statement::bytes(int column) const
{
    return std::string(view(column));
}

std::string_view Statement::view(int column) const
{
    const auto* begin = static_cast<const char*>(sqlite3_column_blob(&m_prepared, column)); // first: it may change the size
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(&m_prepared, column));
    return begin ? std::string_view(begin, size) : std::string_view();
}

Result<void> Statement::ended() const
{
    if (m_error)
        return tl::unexpected(*m_error);
    return {};
}

SqliteConnection::SqliteConnection(const QSqlDatabase& database, std::shared_ptr<TransactionHook> hook)
    : m_database(database), m_hook(std::move(hook))
{
    if (auto handle = handle_of(database))
        m_handle = *handle;
    else
        m_unusable = handle.error();
}

SqliteConnection::~SqliteConnection()
{
    for (const auto& [sql, statement] : m_statements)
        sqlite3_finalize(statement);
}

Result<sqlite3_stmt*> SqliteConnection::prepare(const char* sql)
{
    if (m_unusable)
        return tl::unexpected(*m_unusable);
    const auto found = m_statements.find(sql);
    if (found != m_statements.end())
        return found->second;
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        return tl::unexpected(sqlite_error(m_handle));
    return m_statements.emplace(sql, statement).first->second;
}

Result<void> SqliteConnection::run(const char* sql)
{
    if (m_unusable)
        return tl::unexpected(*m_unusable);
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return tl::unexpected(sqlite_error(m_handle));
    return {};
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

void SqliteConnection::leave_log_alone()
{
    if (m_handle)
        (void)sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

bool SqliteConnection::in_transaction() const
{
    return m_handle && sqlite3_get_autocommit(m_handle) == 0;
}

bool SqliteConnection::read_only() const
{
    return m_handle && sqlite3_db_readonly(m_handle, "main") == 1;
}

bool SqliteConnection::keeps_derived() const
{
    return !read_only() && (!m_hook || m_hook->keeps_derived());
}

Result<bool> SqliteConnection::begin()
{
    const bool nested = in_transaction();
    if (m_hook && !nested)
        if (auto entered = m_hook->enter(*this); !entered)
            return tl::unexpected(entered.error());
    auto query = prepare(nested ? "SAVEPOINT store" : "BEGIN IMMEDIATE");
    auto begun = query ? Statement(**query).run() : Result<void>(tl::unexpected(query.error()));
    if (!begun && m_hook && !nested)
        m_hook->leave();
    return begun.map([&] { return nested; });
}

Result<void> SqliteConnection::commit()
{
    if (m_hook)
        if (auto allowed = m_hook->before_commit(*this); !allowed)
            return allowed;
    return prepare("COMMIT").and_then([](sqlite3_stmt* query) { return Statement(*query).run(); });
}

Result<void> SqliteConnection::release()
{
    return prepare("RELEASE store").and_then([](sqlite3_stmt* query) { return Statement(*query).run(); });
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
