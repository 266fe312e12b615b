// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace stormreel::cel {

/// Bytes of the well-formed UTF-8 sequence at `at`, 0 where there is none; its code point in `point`.
std::size_t utf8_at(std::string_view text, std::size_t at, char32_t& point);

/// Beyond ASCII everything is a letter but what is plainly none: spaces, punctuation, arrows, boxes, symbols, private use.
bool is_letter_of_any_script(char32_t point);

} // namespace stormreel::cel
