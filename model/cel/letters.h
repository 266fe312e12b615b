// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel::cel {

/// Beyond ASCII everything is a letter but what is plainly none: spaces, punctuation, arrows, boxes, symbols, private use.
bool is_letter_of_any_script(char32_t point);

} // namespace stormreel::cel
