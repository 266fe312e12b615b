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
    /// `log_was_left`: by a program that was killed; it is brought in when the document is made ready.
    explicit DocumentWriting(DocumentLock lock, bool log_was_left = false);
    ~DocumentWriting(); ///< after the last connection is closed

    [[nodiscard]] WriteGate& gate() { return m_gate; }
    [[nodiscard]] bool ready() const { return m_ready; }
    /// In the gate. Fails, having written nothing, where the runs that are there can't be read.
    Result<void> make_ready(const DatabaseFile& file);
    /// Learns through a connection where the document's row lies in the file, and what it says.
    Result<void> look_up(const DatabaseFile& file);

    /// Fails where the name leads to another file by now (see DocumentLock::check_place), or where another program wrote over
    /// what is in the file (ErrorCode::not_found).
    [[nodiscard]] Result<void> check_place() const;
    /// Whether the file still holds this document, whatever the name leads to.
    [[nodiscard]] bool holds_the_document() const;
    /// Whether what was written can still be found by someone.
    [[nodiscard]] bool can_be_found() const { return m_lock.has_a_name() && holds_the_document(); }

    /// Where the file was moved: what its log holds goes into it, where it is now. SQLite does not open the log of a moved file,
    /// so a connection that has it open must do it.
    void bring_in_log_if_moved(const DatabaseFile& file) const;
    /// Before a connection is closed. Where the file is no longer in its place, or nothing was written, the log that lies there
    /// is left as it is. Says whether the connection may write.
    bool before_close(const DatabaseFile& file) const;

private:
    [[nodiscard]] bool is_document_in_file() const;

    DocumentLock m_lock;
    WriteGate m_gate;
    std::atomic<bool> m_ready = false;
    bool m_log_was_left = false;
    bool m_index_was_left = false;
    QByteArray m_id; ///< empty in a document of a version that has none
    qint64 m_page_size = 0;
    qint64 m_page_at = 0;
    /// The most transactions that the file itself was seen to hold; -1: its row was only in the log so far.
    mutable std::atomic<std::int64_t> m_seen = -1;
};

/// Around the write transactions of one connection: waits for its turn at the gate; gives the document its next state, so that
/// a log that is left beside the file always says whose it is and where it begins (document_id.h); and refuses to commit where
/// the file is no longer what its name leads to, or no longer holds the document.
class WriteTurn : public TransactionHook {
public:
    /// `file` is the connection's, and outlives the hook's use.
    WriteTurn(std::shared_ptr<DocumentWriting> writing, WriteGate::Turn turn, const DatabaseFile& file)
        : m_writing(std::move(writing)), m_turn(turn), m_file(file)
    {
    }
    Result<void> enter(SqliteConnection& connection) override;
    Result<void> before_commit(SqliteConnection& connection) override;
    [[nodiscard]] Error reason(Error error) const override;
    void leave() override;
    [[nodiscard]] bool keeps_derived() const override { return m_writing->ready(); }

private:
    std::shared_ptr<DocumentWriting> m_writing;
    WriteGate::Turn m_turn;
    const DatabaseFile& m_file;
    int m_depth = 0; ///< making ready is a transaction, too
};

} // namespace stormreel
