// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_parts.h"

namespace stormreel {

namespace {

using Settings = SimulationSettings;
constexpr std::string_view read_models = "Read models";
constexpr std::string_view processes = "Processes";
constexpr std::string_view store = "Store";
constexpr std::string_view people = "People";

constexpr std::string_view reads[] = {"at_once", "wait"};
constexpr std::string_view read_labels[] = {"At once", "Once it caught up"};
constexpr std::string_view locks[] = {"none", "reject"};
constexpr std::string_view lock_labels[] = {"None", "Semantic locks"};

constexpr SettingShape remaining_shapes[] = {
    time<&Settings::projection_us>(
        {"projection_us", "lag", read_models, "Lag", "Mean time from an event to a read model: so long it shows what was."}, 0,
        day_us),
    time<&Machinery::alarm_us>(
        {"alarm_us", "alarm", read_models, "Alarm above", "The lag of a read model above which the run says so."}, 0, day_us),
    choice<&Machinery::reads>(
        {"reads", "reads", read_models, "People decide",
         "People decide at once on what a read model shows, which may be stale, or wait until it has caught up."},
        reads, read_labels),
    choice<&Machinery::locks>(
        {"locks", "locks", processes, "Locks",
         "With semantic locks, what a running process has touched refuses everyone else's commands until it ends."},
        locks, lock_labels),
    toggle<&Machinery::timeouts>(
        {"timeouts", "timeouts", processes, "Time-outs", "Without them a process waits for ever for an answer that was lost."}),
    toggle<&Machinery::compensation>({"compensation", "compensation", processes, "Compensation",
                                      "A process that fails takes back what was done, in reverse order; without it that stays."}),
    number<&Machinery::snapshot_every>(
        {"snapshot_every", "snapshot-every", store, "Snapshot every",
         "After how many of its events an instance's state is kept, so that it need not be read from its first; 0 is never."},
        0, 1'000'000),
    percent<&Machinery::old_versions_percent>(
        {"old_versions_percent", "old-versions", store, "Old versions",
         "Percent of the events with several versions of their schema that are written in an earlier one."}),
    toggle<&Machinery::upcast>({"upcast", "upcast", store, "Upcast",
                                "Old versions are brought up to date on reading; without it consumers misread them."}),
    text<&Machinery::erase>(
        {"erase", "erase", people, "Erase",
         "A person whose key is shredded, such as customer-3: nobody can read what was kept under it any more."}),
    time<&Machinery::erase_us>(
        {"erase_us", "erase-at", people, "Erase at", "When the person is erased, after the start of the run."}, 0, week_us),
};

} // namespace

std::span<const SettingShape> remaining_settings()
{
    return remaining_shapes;
}

} // namespace stormreel
