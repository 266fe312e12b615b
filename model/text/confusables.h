// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel {

/// What is typed with one key and drawn like this character: a letter of the Latin alphabet for one of another script or a small
/// capital, a hyphen for another dash, an apostrophe for another, a space for what is blank. 0 where there is none. Most of what
/// Unicode Technical Standard #39 lists as confusable with one of them.
char32_t plain_lookalike(char32_t point);
/// The same where it is a letter; 0 else.
char32_t latin_lookalike(char32_t point);

} // namespace stormreel
