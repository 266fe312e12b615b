// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/database_file.h"
#include "app/document/document_lock.h"
#include "app/document/write_gate.h"
#include "engine/store/transaction_hook.h"

#include <atomic>
#include <memory>

namespace stormreel {

/// A document that is open for writing, as its connections share it, each on a thread of its own: the lock that is held,
/// whose turn it is, and whether the file was made ready for being written to.
///
/// That happens with the first transaction, not on opening: whoever opens a document and is refused, or changes nothing after
/// all, leaves its bytes as they were. To be ready is to be migrated and to have a write-ahead log.
class DocumentWriting {
public:
    explicit DocumentWriting(DocumentLock lock) : m_lock(std::move(lock)) {}

    [[nodiscard]] WriteGate& gate() { return m_gate; }
    [[nodiscard]] const DocumentLock& lock() const { return m_lock; }
    [[nodiscard]] bool ready() const { return m_ready; }
    /// Through a connection that is about to be closed: where the file was moved, what its log holds goes into the file, where it
    /// is now. SQLite does not open the log of a moved file, so whoever has it open must do it.
    void bring_in_log_if_moved(const DatabaseFile& file) const;
    /// In the gate. Fails, having written nothing, where the runs that are there can't be read.
    Result<void> make_ready(const DatabaseFile& file);

private:
    DocumentLock m_lock;
    WriteGate m_gate;
    std::atomic<bool> m_ready = false;
};

/// Around the write transactions of one connection: waits for its turn at the gate; rewrites the document's row, so that a log
/// that is left beside the file always says whose it is (document_id.h); and refuses to commit where the file is no
/// longer what its name leads to.
class WriteTurn : public TransactionHook {
public:
    /// `file` is the connection's, and outlives the hook's use.
    WriteTurn(std::shared_ptr<DocumentWriting> writing, WriteGate::Turn turn, const DatabaseFile& file)
        : m_writing(std::move(writing)), m_turn(turn), m_file(file)
    {
    }
    Result<void> enter(SqliteConnection& connection) override;
    Result<void> before_commit(SqliteConnection& connection) override;
    void leave() override;
    [[nodiscard]] bool keeps_derived() const override { return m_writing->ready(); }

private:
    std::shared_ptr<DocumentWriting> m_writing;
    WriteGate::Turn m_turn;
    const DatabaseFile& m_file;
    int m_depth = 0; ///< making ready is a transaction, too
};

} // namespace stormreel
