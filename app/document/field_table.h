// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/formats/csv.h"
#include "model/rules/design.h"

#include <QString>

namespace stormreel {

/// A field that takes the values of a table's column, one after the other.
struct FieldFromTable {
    Gesture gesture;
    cel::Type type; ///< as the note tells it: what the values must be
    CsvGenerator generator;
};
inline constexpr qint64 largest_table = 64 << 20; ///< bytes

/// Reads the table and says which gesture fills the field from it. Errors name the field or the file, and the line in it.
Result<FieldFromTable> field_from_table(const Board& board, const Flow& flow, const Design& design, NodeIndex node,
                                        const std::string& field, const QString& path, const std::string& column);

} // namespace stormreel
