// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/imports.h"
#include "app/studio/reel/background.h"

#include <QString>

namespace stormreel {

/// Imports into a new document at `target`, closes it, and says in one sentence what came in and what did not.
/// Fit for any thread. Where it fails or is stopped, nothing is left at `target`.
Result<QString> import_into(const QString& source, const QString& target, const Background::Report& report);

/// "Imported 18,211 events of 10,031 objects. 3 rows were left out: no such object (3)."
QString import_words(const Imported& imported);

} // namespace stormreel
