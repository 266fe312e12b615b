// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

#include <QByteArray>
#include <QString>

namespace stormreel {

/// What a program that was killed left beside a document: read by this program itself, before SQLite sees it, since SQLite
/// believes what it finds there. It may delete a file that a rollback journal names, and plays the pages of a log or journal
/// into whatever document lies beside them.
/// Formats: https://www.sqlite.org/fileformat.html, "The Rollback Journal" and "The Write-Ahead Log".
struct Leftovers {
    bool log = false;     ///< "-wal" holds committed pages of this document
    bool journal = false; ///< "-journal" would be rolled back, and belongs to this document
    /// The file beside it that belongs to something else: its name; empty where there is none. It must not be played.
    QString foreign;
    [[nodiscard]] bool any() const { return log || journal || !foreign.isEmpty(); }
};

/// Looks at both files. `id` is the document's own (engine/store/document_id.h); empty for documents of versions that had none:
/// what lies beside these is taken for theirs, and only what it leads to can be checked. Fails where a journal names a
/// super-journal, which no program of ours makes. Nothing is written.
Result<Leftovers> leftovers_of(const QString& path, const QByteArray& id);

} // namespace stormreel
