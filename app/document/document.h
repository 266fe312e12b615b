// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document_lock.h"
#include "engine/store/event_store.h"
#include "model/board/edit.h"

#include <QObject>
#include <QString>
#include <functional>
#include <memory>

namespace stormreel {

/// One line of the journal.
struct JournalEntry {
    enum class Kind : std::uint8_t { edit, undo, redo };
    qint64 sequence = 0;
    Kind kind = Kind::edit;
    qint64 of = 0; ///< undo, redo: the sequence number of the edit they take back or bring again
    Edit edit;     ///< what was applied; for an undo the inverse
    qint64 time_us = 0;
};

struct Told; // journal.h

/// What undo or redo would do; the edit itself stays in the journal until it is asked for.
struct JournalStep {
    qint64 sequence = 0; ///< of the original edit
    QString label;
};

class DocumentWriting;
class LookingCopy;

/// How another thread gets a connection to a document that is open here (DocumentConnection). May be copied to any thread.
struct DocumentAccess {
    QString path;                             ///< of the file that is read: the document, or the copy that is looked at
    std::optional<FileIdentity> file;         ///< which file that is
    std::shared_ptr<DocumentWriting> writing; ///< null: the document is read-only
    std::shared_ptr<LookingCopy> copy;        ///< keeps it; null where there is none
};

/// A `*.reel` file: one SQLite database with the wall's journal and the runs. Every commit is on disk when it returns.
///
/// Opened for writing it is locked, and otherwise as it was until the first commit: then it is migrated, gets a write-ahead log
/// beside it, and on close it is a single file again. A document that is only looked at is never written to: where it can't
/// be read as it lies there (a killed program left something beside it), a copy in a temporary place is looked at.
/// Belongs to the thread that opened it; a run on another thread opens a `DocumentConnection` of its own.
class Document : public QObject {
    Q_OBJECT
public:
    enum class Mode : std::uint8_t {
        read_write,
        read_only,
        take_over ///< read_write, also where a lock is in the way whose owner can't be asked: a person says there is none
    };

    /// Makes a new file that holds this wall, and does not open it. Refuses to replace one that exists. `fill` may add to it
    /// before it has its name; where it fails, or the program is killed meanwhile, nobody finds a document there.
    using Fill = std::function<Result<void>(Document&)>;
    static Result<void> make(const QString& path, const Board& initial, const Fill& fill = {});
    /// The same, and opens it.
    static Result<std::unique_ptr<Document>> create(const QString& path, const Board& initial);
    /// Opens a file. Where it can't be written to it opens read-only and `read_only_reason` says why: another program has it
    /// open, it is write-protected, it has several names (hard links), something of another document lies beside it.
    /// Damaged, foreign and newer files are an error and are never written to.
    static Result<std::unique_ptr<Document>> open(const QString& path, Mode mode);
    ~Document() override; ///< closes: checkpoint, back to a single file, lock released

    [[nodiscard]] const Board& board() const { return m_board; }
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] bool read_only() const { return m_read_only; }
    [[nodiscard]] const QString& read_only_reason() const { return m_read_only_reason; }
    /// It is read-only because of a lock that a person may take over (Mode::take_over).
    [[nodiscard]] bool may_be_taken_over() const { return m_may_be_taken_over; }
    /// Looks whether the file is still what its name leads to. Once it was moved, deleted or replaced the document is
    /// read-only for good, says so (`became_read_only`), and what was committed is in the file, wherever that is now.
    void check_place();
    /// Of one that is read-only while another program writes to it: takes in what was written there since (`board_changed` for
    /// each gesture, `runs_changed`). A copy that is looked at stays as it is.
    Result<void> catch_up();
    [[nodiscard]] DocumentAccess access() const;
    [[nodiscard]] qint64 sequence() const { return m_sequence; } ///< of the last journal entry

    /// Appends the gesture to the journal and takes the next board. An empty gesture is nothing. Fails, changing nothing,
    /// when read-only, when the edit does not fit, or when the disk refuses.
    Result<void> commit(Gesture gesture);
    Result<void> undo();
    Result<void> redo();
    [[nodiscard]] bool can_undo() const { return !m_undo.empty(); }
    [[nodiscard]] bool can_redo() const { return !m_redo.empty(); }
    [[nodiscard]] QString undo_label() const { return m_undo.empty() ? QString() : m_undo.back().label; } ///< "Move 3 notes"
    [[nodiscard]] QString redo_label() const { return m_redo.empty() ? QString() : m_redo.back().label; }
    Result<std::vector<JournalEntry>> journal(); ///< oldest first
    /// The wall as it was after that journal entry (0: as it was made): what a run of then was a run of.
    Result<Board> board_at(qint64 sequence);

    /// The event store on this document's own connection: for reading runs on this thread.
    [[nodiscard]] EventStore& store() { return *m_store; }
    Result<std::vector<RunHeader>> runs() { return m_store->runs(); }

    /// What is of no run and not as it was written (document_check.h), and making again what is derived; needs writing.
    Result<std::vector<Damage>> verify();
    Result<void> forget_derived();

    /// A copy under another name, complete, closed, and a document of its own; this one stays open where it is. A plain file is
    /// replaced, a document is not.
    Result<void> save_copy(const QString& path);
    /// The same; a file that exists is not replaced.
    Result<void> copy_to(const QString& path);

Q_SIGNALS:
    /// After every commit, undo and redo: `board()` is the next version, these elements are to be looked at again.
    void board_changed(const std::vector<stormreel::Id>& touched);
    void journal_changed();
    void became_read_only();
    void runs_changed(); ///< another program began or completed a run (catch_up)

private:
    Document();
    struct Database;
    struct Opening;
    Result<void> copy(const QString& path, bool replace);
    Result<void> after_refusal(Result<void> refused);
    Result<void> append(JournalEntry entry, const std::string& label, Board next);
    Result<Edit> original(const JournalStep& step);
    void take(Told told);

    std::unique_ptr<Database> m_database;
    std::unique_ptr<EventStore> m_store;
    Board m_board;
    QString m_path;
    bool m_read_only = false;
    QString m_read_only_reason;
    bool m_may_be_taken_over = false;
    qint64 m_sequence = 0;
    std::vector<JournalStep> m_undo;
    std::vector<JournalStep> m_redo;
};

/// A second connection to a document that is open, for a thread that writes a run or loads one. It yields to the document:
/// between two batches a waiting gesture goes first. Where the document is read-only, so is the connection. Close it before
/// the document.
class DocumentConnection {
public:
    static Result<std::unique_ptr<DocumentConnection>> open(const DocumentAccess& access);
    /// A connection that writes what one subscriber has seen (EventStore::consume) and nothing else, whoever has the document
    /// open. It is not the document's one writer, so that others can simulate meanwhile. Fails where the document can't be
    /// written to for another reason than that it is open (see Document::open), and where another program has the
    /// subscriber's name: what both handed out would have been handed out twice.
    static Result<std::unique_ptr<DocumentConnection>> open_beside(const QString& path, const std::string& subscriber);
    ~DocumentConnection();
    [[nodiscard]] EventStore& store();

private:
    DocumentConnection() = default;
    struct Database;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<EventStore> m_store;
};

/// The walls that come with the program.
struct BundledWall {
    QString key;         ///< "order-fulfilment"
    QString title;       ///< "Order fulfilment"
    QString description; ///< one sentence
};
std::vector<BundledWall> bundled_walls();
Result<Board> bundled_wall(const QString& key);

} // namespace stormreel
