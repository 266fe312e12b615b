// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/database_file.h"
#include "app/document/document.h"
#include "app/document/document_writing.h"
#include "app/document/looking_copy.h"
#include "engine/store/sqlite_connection.h"

namespace stormreel {

/// What an open document holds on to. Members are let go in reverse: statements, connection, lock, and the copy last.
struct Document::Database {
    Database(QString at, std::shared_ptr<LookingCopy> looked_at, std::shared_ptr<DocumentWriting> shared, DatabaseFile opened);
    ~Database();

    QString place;                            ///< of the file that is open, canonical
    std::optional<FileIdentity> identity;     ///< ... and which one that is
    std::shared_ptr<LookingCopy> copy;        ///< null where the document itself is looked at
    std::shared_ptr<DocumentWriting> writing; ///< null when read-only
    DatabaseFile file;
    std::shared_ptr<TransactionHook> turn; ///< of a gesture; null when read-only
    SqliteConnection connection;
    std::size_t checkpoint_bytes = 0; ///< of the newest board checkpoint,
    std::size_t entries_since = 0;    ///< ... and what the journal got since
    std::size_t bytes_since = 0;
    std::optional<std::int64_t> version_seen;      ///< of the file, as SQLite counts what others commit; for catch_up
    std::vector<std::pair<RunId, bool>> runs_seen; ///< ... and the runs that there were, and whether they were complete
};

} // namespace stormreel
