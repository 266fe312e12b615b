// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/document.h"
#include "engine/logs/ocel.h"

#include <functional>

namespace stormreel {

/// What a file turned out to be.
enum class ImportKind : std::uint8_t {
    model,    ///< the text form of a wall
    ocel,     ///< an OCEL 2.0 log in SQLite
    document, ///< one of ours: it is copied
};
std::string_view key(ImportKind kind); ///< "model", "ocel", "reel"

/// A file that became a document.
struct Imported {
    ImportKind kind = ImportKind::model;
    std::size_t notes = 0; ///< on its wall
    RunId run = 0;         ///< of a log
    std::size_t events = 0;
    std::size_t objects = 0;
    std::size_t changes = 0;   ///< of an object's attributes, without an event that says why
    std::size_t relations = 0; ///< between objects
    std::vector<LeftOut> left_out;
};

/// Looks at what is in the file, not at its name. Fails where it is nothing that can be imported.
Result<ImportKind> import_kind(const QString& input);

/// Makes a new document at `output` from a file, for the window and the command line alike. The file itself is only read.
/// Where it fails or is stopped (`on_progress` gets 0..1 and returns false), no document is left behind: it has its name only
/// when all of it is there.
Result<Imported> import_file(const QString& input, const QString& output, const std::function<bool(double)>& on_progress = {});

} // namespace stormreel
