// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/integrity.h"
#include "engine/store/sqlite_connection.h"

#include <span>

namespace stormreel {

/// What belongs to people, on its way into the file and out of it. Who they are and how they are erased: sqlite_subjects.cpp.

/// Seals what a record holds of people, part by part, under keys that are drawn where someone is new. Refuses who was erased.
Result<std::vector<SealedPart>> seal_parts(SqliteConnection& connection, RunId run, const Record& record);
/// Writes it beside the record's row.
Result<void> insert_parts(SqliteConnection& connection, RunId run, const Record& record, std::span<const SealedPart> parts);
/// What a page of records holds of people, opened where there is a key. `rows` says where each record lies, ascending.
Result<void> read_parts(SqliteConnection& connection, std::span<const std::int64_t> rows, std::span<Record* const> records);

} // namespace stormreel
