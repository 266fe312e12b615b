// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/summary_settings.h"

#include <limits>
#include <nlohmann/json.hpp>

namespace stormreel {

namespace {

using Json = nlohmann::json;

void take(const Json& value, std::string& setting)
{
    if (value.is_string())
        setting = value.get<std::string>();
}

void take(const Json& value, std::int64_t& setting)
{
    constexpr auto most = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (value.is_number_unsigned() && value.get<std::uint64_t>() <= most)
        setting = value.get<std::int64_t>();
}

void take(const Json& value, bool& setting)
{
    if (value.is_boolean())
        setting = value.get<bool>();
}

} // namespace

SummarySettings summary_settings(const RunHeader& run)
{
    SummarySettings settings;
    const Json json = run.source == RunSource::simulated ? Json::parse(run.settings, nullptr, false) : Json();
    if (!json.is_object())
        return settings;
    const auto read = [&](const char* key, auto& setting) {
        if (const auto at = json.find(key); at != json.end())
            take(*at, setting);
    };
    read("publishing", settings.publishing);
    read("bus", settings.bus);
    read("guarantee", settings.guarantee);
    read("carried", settings.carried);
    read("reads", settings.reads);
    read("locks", settings.locks);
    read("newcomer", settings.newcomer);
    read("erase", settings.erase);
    read("alarm_us", settings.alarm_us);
    read("retention_us", settings.retention_us);
    read("compaction_us", settings.compaction_us);
    read("retention_records", settings.retention_records);
    read("partitions", settings.partitions);
    read("replicas", settings.replicas);
    read("consumers", settings.consumers);
    read("old_versions_percent", settings.old_versions_percent);
    read("snapshot_every", settings.snapshot_every);
    read("dead_letters", settings.dead_letters);
    read("timeouts", settings.timeouts);
    read("compensation", settings.compensation);
    read("upcast", settings.upcast);
    if (const auto faults = json.find("faults"); faults != json.end() && faults->is_array())
        settings.faults = static_cast<std::int64_t>(faults->size());
    return settings;
}

} // namespace stormreel
