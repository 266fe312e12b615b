// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"

namespace stormreel {

/// What of a run's settings decides how its records are read back (engine/simulation/machinery.h). Older runs say nothing of it.
struct RunSettings {
    std::uint32_t snapshot_every = 100; ///< 0: there are no snapshots
    bool compensation = true;
};
RunSettings settings_of(const RunHeader& header);

} // namespace stormreel
