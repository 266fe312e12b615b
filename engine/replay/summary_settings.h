// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"

namespace stormreel {

/// What of a run's settings decides which sentences its summary says. The keys are those of the run's JSON, and what is not there
/// is as usual (engine/simulation/machinery.h).
struct SummarySettings {
    std::string publishing = "atomic";
    std::string bus = "store";
    std::string guarantee = "at_least_once";
    std::string carried = "state";
    std::string reads = "at_once";
    std::string locks = "none";
    std::string newcomer;
    std::string erase;
    std::int64_t alarm_us = 5'000'000;
    std::int64_t retention_us = 0;
    std::int64_t compaction_us = 0;
    std::int64_t retention_records = 0;
    std::int64_t partitions = 3;
    std::int64_t replicas = 1;
    std::int64_t consumers = 1;
    std::int64_t old_versions_percent = 0;
    std::int64_t snapshot_every = 100;
    std::int64_t faults = 0; ///< how many were set
    bool dead_letters = true;
    bool timeouts = true;
    bool compensation = true;
    bool upcast = true;

    /// Whether something carries events, or breaks, that a plain run does not have: then it is worth saying what went well.
    [[nodiscard]] bool machinery() const
    {
        return publishing != "atomic" || bus != "store" || guarantee != "at_least_once" || faults > 0;
    }
};
SummarySettings summary_settings(const RunHeader& run);

} // namespace stormreel
