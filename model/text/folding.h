// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stormreel::utf8 {

// How texts are compared: by what they mean, not by how a keyboard or a file system spelt them. Both take bytes that are no UTF-8
// for U+FFFD. Unicode's data are those of utf8proc.

/// Normalization Form C (Unicode Standard Annex #15): "e" and its accent become one letter.
std::string composed(std::string_view text);

/// The form in which texts that differ in case or in normal form alone are equal: canonical caseless matching with full case
/// folding (The Unicode Standard, section 3.13, D145), composed. "STRASSE" and "Straße" are one; "I" and "ı" are two.
std::string case_folded(std::string_view text);

} // namespace stormreel::utf8
