// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/transaction_hook.h"
#include "model/board/result.h"

#include <QSqlDatabase>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>

class QSqlError;
struct sqlite3;
struct sqlite3_stmt;

namespace stormreel {

/// What SQLite refused, as a sentence that a person understands.
Error sqlite_error(const QSqlError& error);
Error sqlite_error(sqlite3* database); ///< what it said last, and the operating system to it
/// The same of a connection that Qt could not open; `number`: errno of opening that file, 0 where the system would open it.
Error sqlite_open_error(const QSqlError& error, int number);

/// One use of a prepared statement: bind, run, read; lets go of the rows (and of the read lock they hold) at the end.
/// Parameters are bound in order, columns are counted from 0.
class Statement {
public:
    explicit Statement(sqlite3_stmt& prepared) : m_prepared(prepared) {}
    ~Statement() { reset(); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::int64_t value);
    Statement& bind_or_null(std::uint32_t value, std::uint32_t null); ///< NULL where it is `null`
    Statement& bind(std::string_view bytes);     ///< as a blob that the caller keeps until `run`; SQL may cast it to text
    Statement& bind_text(std::string_view text); ///< the same as UTF-8 text
    Statement& bind_null();
    Result<void> run(); ///< then the bindings start again from the first

    bool next();
    /// The row that it stands on, for CheckedColumns: what a file says is never taken for a size or an index as it is.
    [[nodiscard]] sqlite3_stmt& row() const { return m_prepared; }
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::uint32_t integer_or(int column, std::uint32_t null) const;
    [[nodiscard]] bool null(int column) const;
    [[nodiscard]] std::string bytes(int column) const; ///< of a text or a blob
    /// The same without a copy, until the next row.
    [[nodiscard]] std::string_view view(int column) const;
    /// Whether the rows ended because there were no more, and not because the file is damaged.
    [[nodiscard]] Result<void> ended() const;

private:
    enum class State { ready, first_row, row, done, failed };
    void step();
    void reset();

    sqlite3_stmt& m_prepared;
    int m_bound = 0;
    State m_state = State::ready;
    std::optional<Error> m_error;
};

/// A connection with its prepared statements, each prepared once. Qt opens and owns it; we speak to SQLite itself, because Qt
/// spends more on carrying a record's values to SQLite than SQLite on writing them. Goes before the connection is closed.
class SqliteConnection {
public:
    /// `hook`: surrounds its write transactions; none where it is null.
    explicit SqliteConnection(const QSqlDatabase& database, std::shared_ptr<TransactionHook> hook = nullptr);
    ~SqliteConnection();
    SqliteConnection(const SqliteConnection&) = delete;
    SqliteConnection& operator=(const SqliteConnection&) = delete;

    /// `sql` must outlive the connection (a literal). Fails where the connection is not one that we can use.
    Result<sqlite3_stmt*> prepare(const char* sql);
    Result<void> run(const char* sql); ///< once, without keeping it
    /// The first number of the first row, if there is one.
    Result<std::optional<std::int64_t>> number(const char* sql, std::initializer_list<std::int64_t> values);

    /// Runs `work` in a transaction that takes the write lock at once, so that two writers queue instead of failing midway.
    /// Where the caller has one open already, in a savepoint of that one.
    template <class Work>
    auto transaction(Work&& work) -> decltype(work())
    {
        auto begun = begin();
        if (!begun)
            return tl::unexpected(begun.error());
        const bool nested = *begun;
        auto result = work();
        if (result)
            if (auto done = nested ? release() : commit(); !done)
                result = tl::unexpected(done.error());
        if (!result)
            roll_back(nested);
        if (m_hook && !nested) {
            if (!result)
                result = tl::unexpected(m_hook->reason(result.error()));
            m_hook->leave();
        }
        return result;
    }
    [[nodiscard]] bool in_transaction() const; ///< whether one is open now, ours or the caller's
    [[nodiscard]] bool read_only() const;      ///< whether it was opened so
    [[nodiscard]] bool keeps_derived() const;  ///< see TransactionHook
    /// When it is closed, what its log holds does not go into the file, and the log is not removed.
    void leave_log_alone();

private:
    Result<bool> begin(); ///< true: a savepoint in the caller's transaction
    Result<void> commit();
    Result<void> release();
    void roll_back(bool savepoint);

    QSqlDatabase m_database; // keeps the driver that owns the handle
    sqlite3* m_handle = nullptr;
    std::optional<Error> m_unusable;
    std::shared_ptr<TransactionHook> m_hook;                     ///< may be null
    std::unordered_map<const char*, sqlite3_stmt*> m_statements; ///< by the literal itself: no text is compared
};

} // namespace stormreel
