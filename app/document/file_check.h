// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/database_file.h"

namespace stormreel {

/// What the first hundred bytes of a document say (https://www.sqlite.org/fileformat.html, "The Database Header").
struct FileHeader {
    int version = 0;        ///< of the document's tables
    bool keeps_log = false; ///< changes go to a write-ahead log: it was open when it was copied, or could not be closed well
};

inline constexpr qint64 header_size = 100;
/// The same of the first bytes of a file.
Result<FileHeader> read_header(const QByteArray& bytes);

/// Looks at the first hundred bytes only: is this a document of ours that this program can read? Says what it is otherwise.
Result<FileHeader> check_header(const QString& path);

/// Looks at the schema, the size and (bounded) the pages through a connection that only reads. A file may not bring tables,
/// views or triggers of its own: a document from a stranger runs nothing here.
Result<void> check_contents(const DatabaseFile& file, const QString& path);

} // namespace stormreel
