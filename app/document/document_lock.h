// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/file_identity.h"
#include "model/board/result.h"

#include <QLockFile>
#include <array>
#include <memory>

namespace stormreel {

/// Why a document can't be written to; empty words where it can.
struct WriteRefusal {
    QString words;                  ///< one sentence for a person
    bool may_be_taken_over = false; ///< a lock is in the way whose owner this computer can't ask: a person may know better
    explicit operator bool() const { return !words.isEmpty(); }
};

/// Says who writes to a document, whatever name it was opened by.
///
/// On this computer (and where the file system carries locks to others) it is a lock on the file itself, on a byte far behind
/// its end: an open file description lock, which neither SQLite's locks nor other descriptors of this program touch
/// (fcntl(2), "Open file description locks"). For computers that such a lock does not reach there is a file beside the document,
/// ".name.lock", that names program, process and computer.
class DocumentLock {
public:
    DocumentLock() = default;
    DocumentLock(DocumentLock&& other) noexcept;
    DocumentLock& operator=(DocumentLock&& other) noexcept;
    ~DocumentLock(); ///< lets go of it

    /// The name of the file beside a document of this name.
    static QString name_beside(const QString& name) { return u'.' + name + QStringLiteral(".lock"); }
    /// Takes the lock of the one writer. `path` is canonical. `take_over`: a file beside the document whose owner can't be asked
    /// is removed first.
    static WriteRefusal take(const QString& path, bool take_over, DocumentLock& lock);
    /// Says that this program writes beside whoever has the document open. Refused where the file can't be written at all, or
    /// where another computer may have it open.
    static WriteRefusal join(const QString& path, DocumentLock& lock);
    /// Of one that has joined: takes the name of a subscriber, so that no other program hands out records under it meanwhile.
    [[nodiscard]] bool take_subscriber(std::string_view name) const;

    /// The file that is locked. Fails where its name leads elsewhere by now: it was moved (ErrorCode::conflict), or has no name
    /// any more and goes when it is closed (ErrorCode::not_found).
    [[nodiscard]] Result<void> check_place() const;
    [[nodiscard]] const QString& path() const { return m_path; } ///< canonical
    [[nodiscard]] bool is_the_writer() const { return m_beside && m_beside->isLocked(); }
    /// Bytes of the file that is locked, whatever it is called by now; fewer at its end.
    [[nodiscard]] QByteArray read(qint64 from, qint64 count) const { return read_at(m_descriptor, from, count); }
    /// Remembers the log and its index that lie beside it now: where the file is moved later, these are left where it was, and
    /// only these are removed.
    void note_log();
    /// Removes those, where they lie there still.
    void remove_log() const;
    /// Whether the file has a name at all, whichever.
    [[nodiscard]] bool has_a_name() const { return names_of(m_descriptor) > 0; }

    /// Whether the one writer has it open now.
    static bool is_written(const QString& path);
    /// Whether the file system has locks at all: without, nobody can say who writes, and SQLite can't read the file either.
    static bool can_be_locked(const QString& path);
    /// Whether anyone else has it open to write, or to write beside; `locked`: the one writer is this program.
    static bool is_written_by_others(const QString& path, bool locked);

private:
    void release();

    QString m_path;
    int m_descriptor = -1;
    std::optional<FileIdentity> m_file;
    std::array<std::optional<FileIdentity>, 2> m_log; ///< as its endings are named
    std::unique_ptr<QLockFile> m_beside;              ///< null where it only joined
};

} // namespace stormreel
