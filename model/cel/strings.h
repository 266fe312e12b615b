// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/library.h"

namespace stormreel::cel {

// What add_strings is made of, one file each.
void add_rewriting(std::vector<Overload>& to); ///< join, split, replace, trim, reverse, ...: texts from texts
void add_matching(std::vector<Overload>& to);  ///< matches
void add_format(std::vector<Overload>& to);    ///< format

/// A number in decimal digits without an exponent: "1.5", "100000000000000000000", "NaN", "-Infinity".
std::string plain_text(double value);
/// A whole number in a base from 2 to 16; nothing where the value is none.
std::optional<std::string> digits_text(const Value& value, int base, bool capitals = false);
inline constexpr int largest_precision = 1000;
/// A number of any kind with so many digits after the point, at most the above, "1.50" or with an exponent "1.50e+00"; nothing
/// where the value is no number.
std::optional<std::string> rounded_text(const Value& value, bool exponent, int precision);
/// "index out of range: 30"
Value out_of_range(std::int64_t index);

} // namespace stormreel::cel
