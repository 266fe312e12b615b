// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/assert.h"

#include <cstdio>
#include <cstdlib>

namespace stormreel {

void assertion_failed(const char* file, int line, const char* expression)
{
    std::fprintf(stderr, "%s:%d: this must hold, and does not: %s\n", file, line, expression);
    std::fflush(stderr);
    std::abort();
}

} // namespace stormreel
