// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/event_store.h"
#include "engine/store/sqlite_connection.h"

namespace stormreel {

/// What a document holds that is of no run, or of no run any more: the pages of the file, the wall's journal, what the document
/// says of itself, and which runs there should be. The records of each run: EventStore::check. Nothing: all is as it was written.
/// The positions are numbers of journal entries. The first hundred findings are told, and then that there are more.
Result<std::vector<Damage>> check_document(SqliteConnection& connection);

/// Throws away everything that can be made again (snapshots, kept timelines, indexes for filters), has SQLite build its own
/// indexes anew, and makes the newest checkpoint of the wall from the journal where the one that is there is not as it was
/// written. Whoever needs the rest makes it. What it throws away may hold anything of anyone, so it is overwritten.
Result<void> forget_derived(SqliteConnection& connection);

} // namespace stormreel
