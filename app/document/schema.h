// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/database_file.h"

#include <QStringList>

namespace stormreel {

/// "Reel" in ASCII: what the header of every document says it is (https://www.sqlite.org/fileformat.html, offset 68).
inline constexpr quint32 application_id = 0x5265656C;

/// The first version whose documents know which document they are (engine/store/document_id.h).
inline constexpr int first_version_with_id = 3;

/// The number of migrations, which is the newest `user_version` this program reads and the only one it writes.
int newest_version();

/// Runs the migrations from one version (0: an empty file) up to another, in the caller's transaction, and sets `user_version`.
Result<void> migrate(const DatabaseFile& file, int from, int to);

/// Every table, index and trigger with its SQL, in a stable order.
Result<QStringList> schema_of(const DatabaseFile& file);
/// What `schema_of` says of a document of that version that this program made.
Result<QStringList> expected_schema(int version);

} // namespace stormreel
