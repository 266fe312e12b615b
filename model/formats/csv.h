// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"
#include "model/cel/type.h"

#include <string_view>
#include <vector>

namespace stormreel {

/// One value of a table, and the line on which it ends.
struct CsvCell {
    std::string text;
    std::size_t line = 1;
};

/// The values of a column of a table with a head (RFC 4180; quoted line breaks are fine). Commas, or semicolons or tabs where the
/// head has no comma; a byte order mark is no part of it. Rows that are too short have an empty value. Fails with `not_found`,
/// naming the columns that there are, and with `bad_input` and the line for quotation marks out of place and what is no UTF-8.
Result<std::vector<CsvCell>> csv_column(std::string_view text, const std::string& column);

/// A generator made of a column.
struct CsvGenerator {
    std::string expression; ///< `each([19.9, 5.0])`
    std::size_t used = 0;   ///< rows in it
    std::size_t rows = 0;   ///< rows in the table; more than `used` where the rest would not fit
};
inline constexpr std::size_t longest_generator = 90'000; ///< bytes: an expression may have 100,000 (cel::Limits)

/// The column as a generator for a field of this type (string, bool, int, uint, double, timestamp, duration; dyn is string).
/// Fails naming the line of the value that is none of the type.
Result<CsvGenerator> generator_from_csv(std::string_view text, const std::string& column, const cel::Type& type);

} // namespace stormreel
