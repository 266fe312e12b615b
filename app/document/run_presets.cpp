// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/run_presets.h"

#include <vector>

namespace stormreel {
namespace {

constexpr std::int64_t second = 1'000'000;

FaultSetting by_rate(FaultKind kind, std::uint32_t percent)
{
    FaultSetting fault;
    fault.kind = kind;
    fault.percent = percent;
    return fault;
}

FaultSetting at(FaultKind kind, std::int64_t at_us, std::int64_t every_us = 0, std::int64_t for_us = 5 * second)
{
    FaultSetting fault;
    fault.kind = kind;
    fault.at_us = at_us;
    fault.every_us = every_us;
    fault.for_us = for_us;
    return fault;
}

/// A producer that dies now and then between commit and publish is what tells these two apart.
Machinery leaving_the_store(Publishing publishing)
{
    Machinery machinery;
    machinery.publishing = publishing;
    machinery.bus = BusKind::broker;
    machinery.faults = {by_rate(FaultKind::producer_dies, 5)};
    return machinery;
}

Machinery guaranteed(Guarantee guarantee)
{
    Machinery machinery;
    machinery.bus = BusKind::broker;
    machinery.guarantee = guarantee;
    machinery.faults = {by_rate(FaultKind::consumer_dies, 3), by_rate(FaultKind::duplicate, 5)};
    return machinery;
}

Machinery forgetful()
{
    Machinery machinery;
    machinery.bus = BusKind::in_process;
    machinery.faults = {at(FaultKind::process_dies, 4 * second), at(FaultKind::process_dies, 12 * second)};
    return machinery;
}

Machinery bad_day()
{
    Machinery machinery;
    machinery.publishing = Publishing::outbox;
    machinery.bus = BusKind::broker;
    machinery.replicas = 3;
    machinery.consumers = 3;
    machinery.faults = {by_rate(FaultKind::lose, 1),
                        by_rate(FaultKind::duplicate, 5),
                        by_rate(FaultKind::fails, 3),
                        at(FaultKind::consumer_dies, 5 * second, 20 * second),
                        at(FaultKind::broker_away, 12 * second, 0, 8 * second),
                        at(FaultKind::leader_lost, 30 * second)};
    return machinery;
}

std::vector<RunPreset> table()
{
    return {
        {"usual", "As usual", "Consumers read the store itself, and 2% of the deliveries come twice.",
         SimulationSettings{}.duplicate_percent, Machinery{}},
        {"calm", "All goes well", "No duplicates and no faults: what the wall does when all is well.", 0, Machinery{}},
        {"outbox", "Outbox",
         "Events wait in an outbox until a relay has published them: when it dies some come twice, and none is lost.", 0,
         leaving_the_store(Publishing::outbox)},
        {"dual-write", "Dual write",
         "Committed, then published: whoever dies in between leaves an event that nobody ever hears of.", 0,
         leaving_the_store(Publishing::dual_write)},
        {"at-most-once", "At most once",
         "Consumers commit before they handle: what a dying consumer had in hand is never handled.", 0,
         guaranteed(Guarantee::at_most_once)},
        {"exactly-once", "Exactly once", "Messages come twice, and consumers recognise by the event's id what they have handled.",
         0, guaranteed(Guarantee::exactly_once)},
        {"forgetful", "Forgetful bus", "An in-process queue whose process dies: what it had not delivered is gone.", 0,
         forgetful()},
        {"bad-day", "A bad day",
         "A broker with copies and three consumers, and everything at once: loss, doubles, failures, whoever carries dies.", 0,
         bad_day()},
    };
}

/// What presets say something about.
SimulationSettings without_the_rest(const SimulationSettings& settings)
{
    SimulationSettings bare;
    bare.duplicate_percent = settings.duplicate_percent;
    bare.machinery = settings.machinery;
    return bare;
}

} // namespace

std::span<const RunPreset> run_presets()
{
    static const std::vector<RunPreset> presets = table();
    return presets;
}

const RunPreset* run_preset(std::string_view key)
{
    for (const RunPreset& preset : run_presets())
        if (preset.key == key)
            return &preset;
    return nullptr;
}

SimulationSettings with_preset(SimulationSettings settings, const RunPreset& preset)
{
    settings.duplicate_percent = preset.duplicate_percent;
    settings.machinery = preset.machinery;
    return settings;
}

const RunPreset* preset_of(const SimulationSettings& settings)
{
    for (const RunPreset& preset : run_presets())
        if (with_preset({}, preset) == without_the_rest(settings))
            return &preset;
    return nullptr;
}

} // namespace stormreel
