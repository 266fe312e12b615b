// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stormreel {

/// Says where, and aborts.
[[noreturn]] void assertion_failed(const char* file, int line, const char* expression);

} // namespace stormreel

/// What can only be false by a mistake of this program, never by what a file or a person says: that is an error value. They
/// stand in pairs, on both sides of a boundary: what the writer promises, the reader checks. On in every build except the
/// packagers' (CMake: STORMREEL_ASSERTIONS), where the expression is looked at by the compiler only.
#ifdef STORMREEL_WITHOUT_ASSERTIONS
#define STORMREEL_ASSERT(expression) static_cast<void>(sizeof((expression) ? 1 : 0))
#else
#define STORMREEL_ASSERT(expression)                                                                                             \
    ((expression) ? static_cast<void>(0) : ::stormreel::assertion_failed(__FILE__, __LINE__, #expression))
#endif
