// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/command.h"

namespace stormreel {

/// `stormreel log --versions`: how many events of each type were written in which version of their schema.
Result<void> tell_versions(const Call& call, EventStore& store, const RunHeader& run);

} // namespace stormreel
