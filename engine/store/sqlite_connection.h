// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <map>
#include <optional>
#include <string_view>

class QSqlError;

namespace stormreel {

/// What SQLite refused, as a sentence that a person understands.
Error sqlite_error(const QSqlError& error);

/// One use of a prepared statement: bind, run, read; lets go of the rows (and of the read lock they hold) at the end.
class Statement {
public:
    explicit Statement(QSqlQuery& query) : m_query(query) {}
    ~Statement() { m_query.finish(); }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    Statement& bind(std::int64_t value);
    Statement& bind_or_null(std::uint32_t value, std::uint32_t null); ///< NULL where it is `null`
    Statement& bind(std::string_view bytes); ///< as a blob that the caller keeps until `run`; SQL casts it to text
    Result<void> run();                      ///< then the bindings start again from the first

    bool next() { return m_query.next(); }
    [[nodiscard]] std::int64_t integer(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] std::uint32_t integer_or(int column, std::uint32_t null) const;
    [[nodiscard]] std::string bytes(int column) const; ///< of a column that SQL cast to a blob
    /// Whether the rows ended because there were no more, and not because the file is damaged.
    [[nodiscard]] Result<void> ended() const;

private:
    QSqlQuery& m_query;
    int m_bound = 0;
};

/// A connection with its prepared statements, each prepared once. Statements keep their place: a reference stays good.
class SqliteConnection {
public:
    explicit SqliteConnection(const QSqlDatabase& database) : m_database(database) {}

    /// `sql` must outlive the connection (a literal).
    Result<QSqlQuery*> prepare(const char* sql);
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
        auto result = work();
        if (result) {
            if (auto done = *begun ? run("RELEASE store") : commit(); done)
                return result;
            else
                result = tl::unexpected(done.error());
        }
        roll_back(*begun);
        return result;
    }
    [[nodiscard]] bool nested() const { return m_nested; } ///< whether the last transaction was in one of the caller's

private:
    Result<bool> begin(); ///< true: a savepoint in the caller's transaction
    Result<void> commit();
    void roll_back(bool savepoint);

    QSqlDatabase m_database;
    std::map<std::string_view, QSqlQuery> m_statements;
    bool m_nested = false;
};

} // namespace stormreel
