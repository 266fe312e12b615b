// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/interruption.h"

#include <atomic>

namespace stormreel {

namespace {

std::atomic<bool> asked = false;
static_assert(std::atomic<bool>::is_always_lock_free); // or a signal handler may not touch it

} // namespace

bool stop_asked()
{
    return asked;
}

void ask_to_stop() noexcept
{
    asked = true;
}

Error stopped_error()
{
    return {ErrorCode::cancelled, "stopped", {}};
}

} // namespace stormreel
