// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/document_id.h"
#include "model/board/result.h"

#include <QByteArray>
#include <QString>
#include <optional>

namespace stormreel {

/// What a program that was killed left beside a document: read by this program itself, before SQLite sees it, since SQLite
/// believes what it finds there. It may delete a file that a rollback journal names, and plays the pages of a log or journal
/// into whatever document lies beside them.
/// Formats: https://www.sqlite.org/fileformat.html, "The Rollback Journal" and "The Write-Ahead Log".
struct Leftovers {
    bool log = false;     ///< "-wal" holds committed pages of this document
    bool journal = false; ///< "-journal" would be rolled back, and belongs to this document
    /// The file beside it that belongs to something else: its name; empty where there is none. SQLite must not see it.
    QString foreign;
    [[nodiscard]] bool any() const { return log || journal || !foreign.isEmpty(); }
};

/// Which document a file is, and at which point of its life (engine/store/document_id.h).
struct DocumentMark {
    QByteArray id;
    DocumentState state;
    bool operator==(const DocumentMark&) const = default;
};

/// Looks at what lies beside it. `document`: what the file itself says; nothing for documents of versions that did not: what lies
/// beside these is taken for theirs, and only what it leads to can be checked. A log or journal belongs to a document where it
/// holds its id and no other, and goes on from the state that the file is at. What is no log, no index of one, no plain file, or
/// has other names is foreign, too. Fails where a journal names a super-journal, which no program of ours makes. Nothing is
/// written.
Result<Leftovers> leftovers_of(const QString& path, const std::optional<DocumentMark>& document);

} // namespace stormreel
