// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/log_views.h"
#include "engine/logs/ocel_cell.h"
#include "model/board/result.h"

#include <QString>
#include <functional>
#include <map>
#include <memory>
#include <set>

struct sqlite3;
struct sqlite3_stmt;

namespace stormreel {

/// How much the views and generated columns of a stranger's file may ask for, all of them together. They only rename or join what
/// is stored, so besides none may give more rows than its file has bytes, or sixteen times as many bytes.
struct ViewBounds {
    std::int64_t steps = 1'000'000'000;                  ///< of SQLite's virtual machine
    std::int64_t memory_bytes = std::int64_t{256} << 20; ///< beyond what SQLite held before
};

/// A stranger's SQLite file, opened so that nothing can write to it or beside it, and so that nothing of its schema runs but
/// SELECTs over its own tables: no virtual table, no recursion, no function that its maker must be trusted for.
class LogDatabase {
public:
    static Result<std::unique_ptr<LogDatabase>> open(const QString& path, const ViewBounds& bounds = {});
    ~LogDatabase();
    LogDatabase(const LogDatabase&) = delete;
    LogDatabase& operator=(const LogDatabase&) = delete;

    /// Asked now and then while a view computes; false stops it with ErrorCode::cancelled.
    void set_keep_going(std::function<bool()> keep_going) { m_keep_going = std::move(keep_going); }

    /// The name of a table or view as the file spells it; empty where there is none. Virtual tables are none.
    [[nodiscard]] std::string table(const std::string& name) const;
    /// The columns of a table, those that are generated from others among them, or of a view.
    Result<std::vector<std::string>> columns(const std::string& table);
    /// Calls take for every row of these columns; it returns false to stop with ErrorCode::cancelled.
    Result<void> each_row(const std::string& table, const std::vector<std::string>& columns,
                          const std::function<bool(const LogRow&)>& take);

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;
    enum class Stop { none, steps, memory, size, person };

    LogDatabase() = default;
    Result<void> read_tables();
    void fence();
    Result<Prepared> prepare(const std::string& sql, const std::string& table);
    Result<void> read_rows(sqlite3_stmt& statement, const std::string& table, const std::function<bool(const LogRow&)>& take);
    [[nodiscard]] bool is_view(const std::string& table) const { return m_views.contains(table); }
    [[nodiscard]] tl::unexpected<Error> refused(const std::string& table) const;
    void begin_view();
    void end_view();
    bool fits(const LogRow& row);
    bool look_after_view();
    int permit(int action, const char* subject) const;

    QString m_path;
    ViewBounds m_bounds;
    std::function<bool()> m_keep_going;
    std::unique_ptr<sqlite3, Close> m_database;
    std::map<std::string, std::string> m_tables; ///< in lower case, as spelt
    LogViews m_views;
    std::set<std::string> m_computed; ///< tables with generated columns, in lower case
    std::int64_t m_size = 0;          ///< of the file, bytes
    std::int64_t m_steps = 0;         ///< of all views so far
    std::int64_t m_memory_before = 0; ///< that SQLite held before the present view
    std::int64_t m_rows = 0;          ///< of the present view, so far
    std::int64_t m_bytes = 0;         ///< of text and blobs in them
    int m_longest = 0;                ///< value that may be read from a table, bytes
    Stop m_stop = Stop::none;         ///< why the present view was stopped
};

} // namespace stormreel
