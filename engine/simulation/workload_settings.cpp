// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_parts.h"

namespace stormreel {

namespace {

using Settings = SimulationSettings;
constexpr std::uint64_t year_9000_us = 221'845'392'000'000'000; // runs may last; their times still have four-digit years
constexpr std::string_view workload = "Workload";
constexpr std::string_view publishing = "Publishing";

constexpr std::string_view publishings[] = {"atomic", "outbox", "dual_write"};
constexpr std::string_view publishing_labels[] = {"Read from the store", "Outbox and relay", "Dual write"};

constexpr SettingShape starts_at()
{
    SettingShape shape =
        row<&Settings::start_us>(SettingShape::Kind::moment,
                                 {"start_us", "start", workload, "Start", "The moment at which the run's clock starts, in UTC."});
    shape.most = year_9000_us;
    return shape;
}

constexpr SettingShape workload_shapes[] = {
    number<&Settings::seed>({"seed", "seed", workload, "Seed",
                             "What chance starts from: the same wall, settings and seed give the same run, byte for byte."},
                            0, ~std::uint64_t(0)),
    number<&Settings::stories>({"stories", "stories", workload, "Stories",
                                "How many times someone begins something new; the run ends when all is quiet."},
                               0, 100'000'000),
    number<&Settings::max_records>(
        {"max_records", "records", workload, "Records",
         "The run stops at so many records; 0 sets no limit, and with one, 0 stories are without end."},
        0, 1'000'000'000),
    starts_at(),
    time<&Settings::handling_us>({"handling_us", "handling", workload, "Handling",
                                  "Mean time that a policy takes from a delivery to the command that it issues."},
                                 0, day_us),
    choice<&Machinery::publishing>(
        {"publishing", "publishing", publishing, "Publishing",
         "How events leave the store: consumers read it itself, a relay empties an outbox that was committed with them, or the "
         "producer writes twice and loses what it had not published when it dies."},
        publishings, publishing_labels),
    time<&Machinery::relay_us>({"relay_us", "relay", publishing, "Relay every",
                                "How often the relay looks into the outbox: events come later by half of it in the mean."},
                               millisecond_us, day_us),
    number<&Machinery::relay_batch>(
        {"relay_batch", "relay-batch", publishing, "Relay's batch",
         "How many events the relay publishes at once: the rest waits, and a relay that dies publishes its batch again."},
        1, 10'000),
};

} // namespace

std::span<const SettingShape> workload_settings()
{
    return workload_shapes;
}

} // namespace stormreel
