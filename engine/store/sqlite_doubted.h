// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/integrity.h"
#include "engine/store/sqlite_connection.h"

#include <optional>
#include <set>

namespace stormreel {

/// Rows for who doubts them. Readers take what a column gives; here a row counts only where every column holds what the store
/// itself would write there, so that nothing changed can pass for what it was.

/// A row, what it means (nothing where the store never writes such a row), and its seal (nothing: it has none).
template <class Value>
struct Doubted {
    std::int64_t number = 0; ///< of the type or stream
    std::optional<Value> value;
    std::optional<Seal> seal;
};

Result<Doubted<RunHeader>> doubted_header(SqliteConnection& connection, RunId run); ///< without types
Result<std::vector<Doubted<RecordType>>> doubted_types(SqliteConnection& connection, RunId run);
Result<std::vector<Doubted<Stream>>> doubted_streams(SqliteConnection& connection, RunId run);

/// A record with what lies beside it.
struct DoubtedRecord {
    Position position = 0;
    std::optional<Record> record; ///< without its personal data
    std::vector<SealedPart> parts;
    std::optional<Seal> seal;
    std::vector<std::string> unopened; ///< whose personal data does not open with the key that is there
};

/// All records of a run in the order of positions, one at a time.
class DoubtedRecords {
public:
    DoubtedRecords(SqliteConnection& connection, RunId run) : m_connection(connection), m_run(run) {}

    Result<void> start();
    /// Nothing after the last.
    Result<std::optional<DoubtedRecord>> next();
    /// Positions that something lies beside (other objects, personal data) although no record lies there.
    /// The first of them, at most a few hundred.
    [[nodiscard]] const std::set<Position>& orphans() const { return m_orphans; }

private:
    /// A statement and whether it stands on a row.
    struct Cursor {
        sqlite3_stmt* prepared = nullptr;
        std::optional<Statement> rows;
        bool there = false;
        void step() { there = rows->next(); }
    };
    Result<void> open(Cursor& cursor, const char* sql);
    bool stands_beside(Cursor& cursor, std::int64_t row); ///< passing over what lies beside no record
    bool take_also(std::int64_t row, Record& record);
    bool take_parts(std::int64_t row, DoubtedRecord& found);

    SqliteConnection& m_connection;
    RunId m_run;
    Cursor m_records;
    Cursor m_also;
    Cursor m_parts;
    std::set<Position> m_orphans;
};

} // namespace stormreel
