// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/bench_file.h"

#include <sqlite3.h>

namespace stormreel {

/// The yardstick: what a C program would do for the same rows in the same tables, and no more. It checks nothing, and its seals
/// are numbers that cost nothing.
class PlainSqlite {
public:
    explicit PlainSqlite(const std::string& path)
    {
        // Without a mutex, as Qt opens it.
        sqlite3_open_v2(path.c_str(), &m_database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        for (const char* pragma : BenchFile::pragmas)
            sqlite3_exec(m_database, pragma, nullptr, nullptr, nullptr);
        m_begin = prepare("BEGIN IMMEDIATE");
        m_commit = prepare("COMMIT");
        m_insert = prepare("INSERT INTO record VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        m_scan = prepare("SELECT * FROM record WHERE id BETWEEN ? AND ? ORDER BY id");
        m_stream = prepare("SELECT * FROM record WHERE id >> 40 = ? AND stream = ? AND version BETWEEN ? AND ?"
                           " AND version IS NOT NULL ORDER BY version");
    }
    ~PlainSqlite()
    {
        for (sqlite3_stmt* statement : {m_begin, m_commit, m_insert, m_scan, m_stream})
            sqlite3_finalize(statement);
        sqlite3_close(m_database);
    }
    PlainSqlite(const PlainSqlite&) = delete;
    PlainSqlite& operator=(const PlainSqlite&) = delete;

    bool append(RunId run, const std::vector<Record>& records)
    {
        bool good = step(m_begin);
        for (const Record& record : records) {
            sqlite3_bind_int64(m_insert, 1, (run << 40) | static_cast<std::int64_t>(record.position));
            sqlite3_bind_int64(m_insert, 2, record.time_us);
            sqlite3_bind_int64(m_insert, 3, static_cast<std::int64_t>(record.kind));
            sqlite3_bind_int64(m_insert, 4, record.type);
            sqlite3_bind_int64(m_insert, 5, record.stream);
            if (record.version)
                sqlite3_bind_int64(m_insert, 6, record.version);
            else
                sqlite3_bind_null(m_insert, 6);
            sqlite3_bind_int64(m_insert, 7, static_cast<std::int64_t>(record.cause));
            sqlite3_bind_int64(m_insert, 8, record.correlation);
            sqlite3_bind_null(m_insert, 9);
            sqlite3_bind_text(m_insert, 10, record.data.data(), static_cast<int>(record.data.size()), SQLITE_STATIC);
            sqlite3_bind_null(m_insert, 11);
            sqlite3_bind_int64(m_insert, 12, static_cast<std::int64_t>(record.position * 0x9E3779B97F4A7C15));
            good = step(m_insert) && good;
        }
        return step(m_commit) && good;
    }

    std::vector<Record> scan(RunId run, Position from, std::size_t limit)
    {
        const std::int64_t first = (run << 40) | static_cast<std::int64_t>(from);
        sqlite3_bind_int64(m_scan, 1, first);
        sqlite3_bind_int64(m_scan, 2, first + static_cast<std::int64_t>(limit) - 1);
        return rows(m_scan);
    }

    std::vector<Record> stream(RunId run, StreamIndex stream, std::uint32_t from, std::size_t limit)
    {
        sqlite3_bind_int64(m_stream, 1, run);
        sqlite3_bind_int64(m_stream, 2, stream);
        sqlite3_bind_int64(m_stream, 3, from);
        sqlite3_bind_int64(m_stream, 4, static_cast<std::int64_t>(from + limit - 1));
        return rows(m_stream);
    }

private:
    static std::vector<Record> rows(sqlite3_stmt* select)
    {
        std::vector<Record> records;
        while (sqlite3_step(select) == SQLITE_ROW) {
            Record& record = records.emplace_back();
            record.position = static_cast<Position>(sqlite3_column_int64(select, 0) & ((std::int64_t(1) << 40) - 1));
            record.time_us = sqlite3_column_int64(select, 1);
            record.kind = static_cast<RecordKind>(sqlite3_column_int(select, 2));
            record.type = static_cast<TypeIndex>(sqlite3_column_int64(select, 3));
            record.stream = static_cast<StreamIndex>(sqlite3_column_int64(select, 4));
            record.version = static_cast<std::uint32_t>(sqlite3_column_int64(select, 5));
            record.cause = static_cast<Position>(sqlite3_column_int64(select, 6));
            record.correlation = static_cast<std::uint32_t>(sqlite3_column_int64(select, 7));
            const void* text = sqlite3_column_blob(select, 9);
            record.data.assign(static_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(select, 9)));
        }
        sqlite3_reset(select);
        return records;
    }
    sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        return statement;
    }
    static bool step(sqlite3_stmt* statement)
    {
        const int code = sqlite3_step(statement);
        sqlite3_reset(statement);
        return code == SQLITE_DONE;
    }

    sqlite3* m_database = nullptr;
    sqlite3_stmt *m_begin = nullptr, *m_commit = nullptr, *m_insert = nullptr, *m_scan = nullptr, *m_stream = nullptr;
};

} // namespace stormreel
