// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/result.h"

namespace stormreel {

/// Whether someone asked the program to stop (Ctrl+C, a hang-up): long work looks at it, and so does whatever waits.
bool stop_asked();
/// A signal handler may call it.
void ask_to_stop() noexcept;
/// What work answers that was stopped so.
Error stopped_error();

} // namespace stormreel
