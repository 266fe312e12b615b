// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/document_id.h"
#include "engine/store/record.h"
#include "engine/store/seal_bytes.h"
#include "engine/store/sqlite_connection.h"

namespace stormreel {

/// The only row of the table `document`: which document this is, and how much of everything there should be. Where rows can be
/// taken away without a trace in those that stay (the last run, the end of the journal, a person's key), this is the trace.
/// Its seal: 'D', text id, then the members below in their order, each number as eight bytes; its key is 0, 0.
struct DocumentRow {
    std::string id;                    ///< document_id.h
    std::int64_t journal_entries = 0;  ///< also the number of the last
    Seal journal_seal = 0;             ///< of the last entry; 0 where there is none
    std::int64_t board_checkpoint = 0; ///< sequence number of the newest checkpoint of the wall
    RunId runs = 0;                    ///< the highest number that a run was ever given
    std::int64_t subject_keys = 0;     ///< that were ever drawn
    std::int64_t erasures = 0;         ///< of them were forgotten on purpose
    std::int64_t subscribers = 0;      ///< rows of `checkpoint`
    DocumentState state;               ///< changes with every transaction
    bool operator==(const DocumentRow&) const = default;
};

/// Makes the row of a document that has none yet, with a new id, from what lies in the tables of the store.
Result<void> make_document_row(SqliteConnection& connection);

/// Nothing where the file is of a version that had no such row. Fails with ErrorCode::bad_input where it is missing or not as
/// it was written.
Result<std::optional<DocumentRow>> read_document_row(SqliteConnection& connection);

/// Seals and writes the row. In the transaction of what it counts.
Result<void> write_document_row(SqliteConnection& connection, const DocumentRow& row);

/// Reads the row, lets `change` alter it, writes it: in the caller's transaction.
template <class Change>
Result<void> change_document_row(SqliteConnection& connection, Change&& change)
{
    auto row = read_document_row(connection);
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return fail(ErrorCode::io, "The document is of a former version, which is not written any more.");
    change(**row);
    return write_document_row(connection, **row);
}

} // namespace stormreel
