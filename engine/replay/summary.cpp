// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_run.h"

namespace stormreel {

namespace {

constexpr double read_share = 0.6; // of the progress, until the sentences begin

} // namespace

std::string_view key(SummaryLine::Tone tone)
{
    constexpr std::array<std::string_view, 3> keys = {"good", "notice", "trouble"};
    return keys[static_cast<std::size_t>(tone)];
}

Result<std::vector<SummaryLine>> summarise(Replay& replay, const std::function<bool(double)>& on_progress)
{
    const auto run = SummaryRun::of(replay, on_progress);
    if (!run)
        return tl::unexpected(run.error());
    // In the order in which people want to know: run, lost, doubled, late, stale, reordered; retried, dead_letters, blocked;
    // locks, timeouts, rules; faults, groups, replication, retention, compaction, notification, catch_up; versions, snapshots,
    // erased.
    constexpr Result<void> (*told[])(const SummaryRun&, SummaryLines&) = {
        tell_run,      tell_losses,        tell_doubled,   tell_late,     tell_stale,     tell_order,
        tell_failures, tell_locks,         tell_processes, tell_rules,    tell_faults,    tell_groups,
        tell_logs,     tell_notifications, tell_catch_up,  tell_versions, tell_snapshots, tell_people};
    SummaryLines lines;
    std::size_t done = 0;
    for (const auto tell : told) {
        if (auto all_right = tell(*run, lines); !all_right)
            return tl::unexpected(all_right.error());
        const double share = read_share + (1 - read_share) * static_cast<double>(++done) / static_cast<double>(std::size(told));
        if (on_progress && !on_progress(share))
            return fail(ErrorCode::cancelled, "The summary was stopped.");
    }
    return lines.take();
}

} // namespace stormreel
