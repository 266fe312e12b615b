// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/database_file.h"
#include "app/document/document.h"
#include "app/document/write_gate.h"
#include "engine/store/sqlite_connection.h"

#include <QLockFile>

namespace stormreel {

/// What an open document holds on to. Members are let go in reverse: statements, connection, gate, and the lock last.
struct Document::Database {
    Database(std::unique_ptr<QLockFile> held, std::shared_ptr<WriteGate> shared, DatabaseFile opened)
        : lock(std::move(held)), gate(std::move(shared)), file(std::move(opened)), connection(file.database())
    {
    }
    ~Database();

    std::unique_ptr<QLockFile> lock; ///< null when read-only
    std::shared_ptr<WriteGate> gate; ///< the same
    DatabaseFile file;
    SqliteConnection connection;
    std::size_t checkpoint_bytes = 0; ///< of the newest board checkpoint,
    std::size_t entries_since = 0;    ///< ... and what the journal got since
    std::size_t bytes_since = 0;
};

/// The lock beside a file: ".name.lock". One whose process is gone is taken over at once.
std::unique_ptr<QLockFile> lock_beside(const QString& path);
/// Takes it if nobody who lives has it.
bool try_lock(QLockFile& lock);

} // namespace stormreel
