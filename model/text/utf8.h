// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace stormreel::utf8 {

/// What stands for bytes that are no UTF-8.
inline constexpr char32_t replacement = 0xFFFD;

/// Bytes of the well-formed sequence that begins at `at`, 0 where there is none (RFC 3629: no surrogates, nothing longer than it
/// need be); its code point in `point`.
std::size_t sequence_at(std::string_view text, std::size_t at, char32_t& point);
/// Where the first bytes are that are no UTF-8; npos: nowhere.
std::size_t invalid_at(std::string_view text);

/// Takes the first code point off `text`, which must not be empty; one byte that is no UTF-8 counts as `replacement`.
char32_t take(std::string_view& text);
void append(std::string& text, char32_t point);

/// Any white space of Unicode, the byte order mark included.
bool is_space(char32_t point);
/// Letters, digits and marks of any script: what is neither control, space, punctuation nor a symbol, by blocks.
bool is_word(char32_t point);
/// Simple case folding of the bicameral scripts in daily use (Latin, Greek, Cyrillic, Armenian); the rest is as it was.
char32_t fold(char32_t point);

} // namespace stormreel::utf8
