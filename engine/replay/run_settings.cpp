// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/replay/run_settings.h"

#include <limits>
#include <nlohmann/json.hpp>

namespace stormreel {

RunSettings settings_of(const RunHeader& header)
{
    RunSettings settings;
    const auto json = nlohmann::json::parse(header.settings, nullptr, false);
    if (header.source != RunSource::simulated || !json.is_object())
        return settings;
    if (const auto every = json.find("snapshot_every"); every != json.end() && every->is_number_unsigned())
        if (const auto number = every->get<std::uint64_t>(); number <= std::numeric_limits<std::uint32_t>::max())
            settings.snapshot_every = static_cast<std::uint32_t>(number);
    if (const auto compensation = json.find("compensation"); compensation != json.end() && compensation->is_boolean())
        settings.compensation = compensation->get<bool>();
    return settings;
}

} // namespace stormreel
