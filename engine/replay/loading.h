// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

namespace stormreel {

/// What it took to load the instances that a run's commands were sent to: for each command the events since the last snapshot
/// (RunSettings::snapshot_every), or all of the instance's events where there are none.
struct Loading {
    std::uint64_t commands = 0; ///< that were sent to an aggregate
    std::uint64_t events = 0;   ///< that were read for them
    std::uint64_t most = 0;     ///< for one command
    Position longest = 0;       ///< the first command that took that many; 0: there was none
    [[nodiscard]] double average() const
    {
        return commands == 0 ? 0 : static_cast<double>(events) / static_cast<double>(commands);
    }
};
/// One pass over the columns of the timeline.
Loading loading_of(const Replay& replay);

} // namespace stormreel
