// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/database_file.h"

namespace stormreel {

/// Looks at the first hundred bytes only: is this a document of ours that this program can read? Says what it is otherwise.
Result<void> check_header(const QString& path);

/// Looks at the schema, the size and (bounded) the pages through a connection that only reads. A file may not bring tables,
/// views or triggers of its own: a document from a stranger runs nothing here.
Result<void> check_contents(const DatabaseFile& file, const QString& path);

} // namespace stormreel
