// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stormreel::utf8 {

/// What stands for bytes that are no UTF-8.
inline constexpr char32_t replacement = 0xFFFD;

/// Takes the first code point off `text`, which must not be empty.
char32_t take(std::string_view& text);
void append(std::string& text, char32_t point);

/// Any white space of Unicode, the byte order mark included.
bool is_space(char32_t point);
/// Letters, digits and marks of any script: what is neither control, space, punctuation nor a symbol, by blocks.
bool is_word(char32_t point);
/// Simple case folding of the bicameral scripts in daily use (Latin, Greek, Cyrillic, Armenian); the rest is as it was.
char32_t fold(char32_t point);

} // namespace stormreel::utf8
