// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_table.h"

#include <algorithm>
#include <array>

namespace stormreel {

namespace {

/// These are always written, in this order: as they were before there was anything else to choose.
constexpr std::array<std::string_view, 8> always = {
    "seed", "start_us", "stories", "max_records", "duplicate_percent", "handling_us", "delivery_us", "projection_us"};

bool is_always(std::string_view key)
{
    return std::find(always.begin(), always.end(), key) != always.end();
}

Result<void> read_faults(SimulationSettings& settings, const nlohmann::json& list)
{
    if (!list.is_array() || list.size() > most_faults)
        return fail(ErrorCode::bad_input, "Faults are a list of at most " + std::to_string(most_faults) + ".", "faults");
    settings.machinery.faults.clear();
    for (std::size_t i = 0; i < list.size(); ++i) {
        auto fault = fault_from_json(list[i], "faults/" + std::to_string(i));
        if (!fault)
            return tl::unexpected(fault.error());
        settings.machinery.faults.push_back(std::move(*fault));
    }
    return {};
}

} // namespace

std::string to_json_text(const SimulationSettings& settings)
{
    nlohmann::ordered_json json;
    for (const std::string_view key : always)
        json[std::string(key)] = setting(settings, key);
    for (const SettingShape& shape : setting_shapes())
        if (!is_always(shape.key) && !is_usual(settings, shape))
            json[std::string(shape.key)] = setting(settings, shape.key);
    for (const FaultSetting& fault : settings.machinery.faults)
        json["faults"].push_back(to_json(fault));
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

Result<SimulationSettings> settings_from_json(std::string_view text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return fail(ErrorCode::bad_input, "The settings of a run are a JSON object.", "settings");
    SimulationSettings settings;
    for (const auto& [key, value] : json.items()) {
        const bool known = key == "faults" || (setting_shape(key) && setting_shape(key)->key == key);
        if (!known)
            return fail(ErrorCode::bad_input, "A run has no such setting.", key);
        auto taken = key == "faults" ? read_faults(settings, value) : set_setting(settings, key, value);
        if (!taken)
            return tl::unexpected(taken.error());
    }
    return settings;
}

} // namespace stormreel
