// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"

namespace stormreel {

Result<std::vector<SummaryLine>> summarise(Replay& replay, const std::function<bool(double)>& on_progress)
{
    const auto run = SummaryRun::of(replay, on_progress);
    if (!run)
        return tl::unexpected(run.error());
    // In the order in which people want to know.
    constexpr void (*told[])(const SummaryRun&, SummaryLines&) = {tell_run,   tell_losses, tell_doubled, tell_late,
                                                                  tell_stale, tell_order,  tell_failures};
    SummaryLines lines;
    for (const auto tell : told)
        tell(*run, lines);
    return lines.take();
}

} // namespace stormreel
