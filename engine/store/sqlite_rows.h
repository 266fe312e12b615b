// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/integrity.h"
#include "engine/store/record.h"
#include "engine/store/sqlite_connection.h"

#include <array>
#include <span>

namespace stormreel {

class CheckedColumns;

inline constexpr std::int64_t most32 = none32 - std::int64_t(1); ///< the largest number of a stream or a type

/// The number of a record's row: its run and its position in one.
constexpr std::int64_t row_of(RunId run, Position position)
{
    return (run << 40) | static_cast<std::int64_t>(position);
}
constexpr RunId run_of(std::int64_t row)
{
    return row >> 40;
}
constexpr Position position_of(std::int64_t row)
{
    return static_cast<Position>(row & ((std::int64_t(1) << 40) - 1));
}

Error damaged_row(const std::string& what);

/// An event's id as it lies in the file.
std::array<char, 16> bytes_of(EventId id);
EventId id_from(std::string_view bytes);

/// Gives a connection that only reads what its file lacks because it is of an earlier version (schema.cpp).
Result<void> stand_in_for_missing_tables(SqliteConnection& connection);

/// Writes one run's records and what lies beside them (sqlite_insert.cpp). `before` is the seal of the record before the first,
/// and then that of the last.
Result<void> insert_records(SqliteConnection& connection, RunId run, std::span<const Record> records, RunSeals& seals,
                            Seal& before);
/// Where an event of that id lies.
Result<std::optional<Position>> find_event(SqliteConnection& connection, RunId run, EventId id);

/// How many types and streams a run has, as far as they were looked up: they only ever become more.
struct RunBounds {
    std::int64_t types = 0;
    std::int64_t streams = 0;
};

/// The columns that `read_records` expects of a SELECT, of a row named `r`.
#define STORMREEL_RECORD_COLUMNS                                                                                                 \
    "r.id, r.time_us, r.kind, r.type, r.stream, r.version, r.cause, r.correlation, r.actor, r.data, r.event_id"
/// Reads what a statement that was run answers, rising or falling, about `expected` records, and what lies beside them if
/// anything may. Every type and stream that they name is one of the run's; fails, naming the record, where one is not, or where
/// any number can't be what the store wrote.
Result<std::vector<Record>> read_records(SqliteConnection& connection, RunId run, RunBounds& bounds, Statement& rows,
                                         std::size_t expected, bool beside);
/// The last of the rows from `first` on that follow each other without a gap. They ascend.
std::size_t end_of_stretch(std::span<const std::int64_t> rows, std::size_t first);

/// A row of runs, its columns in the order in which `run` has them, without types.
RunHeader header_from(CheckedColumns& columns);
Result<void> insert_header(SqliteConnection& connection, const RunHeader& header);
Result<void> update_header(SqliteConnection& connection, const RunHeader& header); ///< all but what never changes
/// Headers with their types, oldest first; `only` 0 means all. Of a run that is not complete, what is there so far.
Result<std::vector<RunHeader>> read_headers(SqliteConnection& connection, RunId only);

} // namespace stormreel
