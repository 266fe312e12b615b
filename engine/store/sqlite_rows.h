// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "engine/store/sqlite_connection.h"

#include <span>

namespace stormreel {

/// The number of a record's row: its run and its position in one.
constexpr std::int64_t row_of(RunId run, Position position)
{
    return (run << 40) | static_cast<std::int64_t>(position);
}

/// Writes one run's records and their other objects (sqlite_insert.cpp).
Result<void> insert_records(SqliteConnection& connection, RunId run, std::span<const Record> records);

/// The columns that `read_records` expects of a SELECT, of a row named `r`.
#define STORMREEL_RECORD_COLUMNS "r.id, r.time_us, r.kind, r.type, r.stream, r.version, r.cause, r.correlation, r.actor, r.data"
/// Reads what a statement that was run answers, and adds the other objects.
Result<std::vector<Record>> read_records(SqliteConnection& connection, Statement& rows);

Result<void> insert_header(SqliteConnection& connection, const RunHeader& header);
/// Headers with their types, oldest first; `only` 0 means all. Of a run that is not complete, what is there so far.
Result<std::vector<RunHeader>> read_headers(SqliteConnection& connection, RunId only);

} // namespace stormreel
