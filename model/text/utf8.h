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

/// The text with `replacement` for every byte that is no UTF-8.
std::string valid(std::string_view text);

/// White space (Unicode's property White_Space). What has no width at all is none: see lookalike.h.
bool is_space(char32_t point);
/// Letters, marks and numbers of any script, by Unicode's general category.
bool is_word(char32_t point);

} // namespace stormreel::utf8
