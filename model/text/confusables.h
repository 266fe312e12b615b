// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel {

/// The Latin letter that this Cyrillic, Greek or Armenian one is drawn like; 0 where there is none. The commonest of the pairs
/// that Unicode Technical Standard #39 lists as confusable.
char32_t latin_lookalike(char32_t point);

} // namespace stormreel
