// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/seal_bytes.h"
#include "engine/store/sqlite_connection.h"

namespace stormreel {

/// Seals of the wall's journal, which hang together as those of a run's records do (engine/store/integrity.h). The seal of the
/// last entry and how many there are stand in the document's own row, so that none can be cut off the end either.
///
/// The bytes, see SealBytes; the key is u64 seal before, 0:
/// entry: 'J', i64 sequence, text kind, i64 of, i64 time, text label, text edit; before it: the entry before, 0 for the first;
/// checkpoint: 'W', i64 sequence, text of the wall; before it: the entry of that number, 0 for the first wall.
class JournalSeals {
public:
    struct Row {
        std::int64_t sequence = 0;
        std::string_view kind;
        std::int64_t of = 0;
        std::int64_t time_us = 0;
        std::string_view label;
        std::string_view edit;
    };
    Seal of(const Row& entry, Seal before);
    Seal of_checkpoint(std::int64_t sequence, std::string_view text, Seal before);

private:
    SealBytes m_bytes;
};

/// In a document that gets seals only now: seals every entry and checkpoint as they are, and counts them. In the caller's
/// transaction.
Result<void> seal_journal(SqliteConnection& connection);

} // namespace stormreel
