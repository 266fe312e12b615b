// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/text/utf8.h"

#include <utf8proc.h>

namespace stormreel::utf8 {

/// For this room: the text as utf8proc maps it under these options (utf8proc_option_t, added up).
std::string mapped(std::string_view text, unsigned options);

} // namespace stormreel::utf8
