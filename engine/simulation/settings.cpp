// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/simulation.h"

#include <nlohmann/json.hpp>

namespace stormreel {

namespace {

constexpr std::int64_t day_us = 86'400'000'000;
constexpr std::int64_t year_9000_us = 221'845'392'000'000'000; // runs may last; their times still have four-digit years

/// Calls visit(key, number, lowest, highest) for every setting, in the order of the text.
template <class Settings, class Visit>
void each_setting(Settings& settings, Visit&& visit)
{
    visit("seed", settings.seed, std::uint64_t(0), ~std::uint64_t(0));
    visit("start_us", settings.start_us, std::int64_t(0), year_9000_us);
    visit("stories", settings.stories, std::uint32_t(0), std::uint32_t(100'000'000));
    visit("max_records", settings.max_records, std::uint64_t(0), std::uint64_t(1'000'000'000));
    visit("duplicate_percent", settings.duplicate_percent, std::uint32_t(0), std::uint32_t(100));
    visit("handling_us", settings.handling_us, std::int64_t(0), day_us);
    visit("delivery_us", settings.delivery_us, std::int64_t(0), day_us);
    visit("projection_us", settings.projection_us, std::int64_t(0), day_us);
}

template <class Number>
Result<Number> checked(const nlohmann::json& value, const char* key, Number lowest, Number highest)
{
    const auto wrong = [&] {
        return fail(ErrorCode::bad_input,
                    "A whole number from " + std::to_string(lowest) + " to " + std::to_string(highest) + " is expected.", key);
    };
    if (!value.is_number_integer())
        return wrong();
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        if (number < static_cast<std::uint64_t>(lowest) || number > static_cast<std::uint64_t>(highest))
            return wrong();
        return static_cast<Number>(number);
    }
    return wrong(); // below zero, which no setting may be
}

} // namespace

std::string to_json_text(const SimulationSettings& settings)
{
    nlohmann::ordered_json json;
    each_setting(settings, [&](const char* key, auto value, auto, auto) { json[key] = value; });
    return json.dump();
}

Result<SimulationSettings> settings_from_json(std::string_view text)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object())
        return fail(ErrorCode::bad_input, "The settings of a run are a JSON object.", "settings");
    SimulationSettings settings;
    std::optional<Error> error;
    std::size_t known = 0;
    each_setting(settings, [&](const char* key, auto& value, auto lowest, auto highest) {
        const auto found = json.find(key);
        if (found == json.end() || error)
            return;
        ++known;
        if (auto number = checked(*found, key, lowest, highest))
            value = *number;
        else
            error = number.error();
    });
    if (error)
        return tl::unexpected(*error);
    if (known == json.size())
        return settings;
    for (const auto& [key, value] : json.items()) {
        bool is_setting = false;
        each_setting(settings,
                     [&, name = key](const char* setting, auto, auto, auto) { is_setting = is_setting || name == setting; });
        if (!is_setting)
            return fail(ErrorCode::bad_input, "A run has no such setting.", key);
    }
    return settings;
}

} // namespace stormreel
