// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "engine/store/sqlite_connection.h"

namespace stormreel {

/// A wall as its journal tells it.
struct Told {
    Board board;
    qint64 sequence = 0;
    std::vector<JournalStep> undo;
    std::vector<JournalStep> redo;
    std::size_t checkpoint_bytes = 0; ///< of the newest checkpoint
    std::size_t entries_since = 0;    ///< ... and what came after it
    std::size_t bytes_since = 0;
};

/// Replays the journal from its newest checkpoint and rebuilds undo and redo. Fails, naming the entry, where it is damaged.
Result<Told> tell(SqliteConnection& connection);

/// The wall alone, as it was after that entry. Fails with not_found where the journal has none of that number.
Result<Board> tell_until(SqliteConnection& connection, qint64 sequence);

/// In the caller's transaction. `text` is the edit as JSON. Returns the entry's sequence number.
Result<qint64> append_entry(SqliteConnection& connection, const JournalEntry& entry, const std::string& label,
                            const std::string& text);
Result<Edit> read_edit(SqliteConnection& connection, qint64 sequence);
Result<std::vector<JournalEntry>> read_journal(SqliteConnection& connection, qint64 after);

/// Keeps the first checkpoint and this one.
Result<void> put_checkpoint(SqliteConnection& connection, qint64 sequence, const std::string& text);

} // namespace stormreel
