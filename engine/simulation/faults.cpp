// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/faults.h"

#include <algorithm>

namespace stormreel {

namespace {

constexpr std::int64_t shortest_pause_us = 1'000'000; // however often: a run must not be made of faults alone

} // namespace

Faults::Faults(const std::vector<FaultSetting>& settings, std::int64_t start_us) : m_settings(settings), m_start_us(start_us)
{
    for (std::uint32_t i = 0; i < settings.size(); ++i) {
        Armed armed{i, -1, false};
        if (settings[i].at_us >= 0)
            armed.next_us = start_us + settings[i].at_us;
        m_by_kind[static_cast<std::size_t>(settings[i].kind)].push_back(armed);
    }
}

bool Faults::is_of_the_hour(FaultKind kind)
{
    return kind == FaultKind::process_dies || kind == FaultKind::broker_away || kind == FaultKind::leader_lost ||
           kind == FaultKind::slow_consumer;
}

std::int64_t Faults::again_us(std::uint32_t index, std::int64_t now_us) const
{
    const FaultSetting& setting = m_settings[index];
    return setting.every_us > 0 ? now_us + std::max(setting.every_us, shortest_pause_us) : -1;
}

const FaultSetting* Faults::strikes(FaultKind kind, const Chance& chance, Random& random)
{
    for (Armed& armed : m_by_kind[static_cast<std::size_t>(kind)]) {
        const FaultSetting& setting = m_settings[armed.setting];
        if (setting.target.empty() ? chance.by_name
                                   : std::find(chance.names.begin(), chance.names.end(), setting.target) == chance.names.end())
            continue;
        if (strikes(armed, chance, random))
            return &setting;
    }
    return nullptr;
}

bool Faults::strikes(Armed& armed, const Chance& chance, Random& random) const
{
    const FaultSetting& setting = m_settings[armed.setting];
    if (setting.at_record > 0) {
        if (armed.spent || chance.position < setting.at_record)
            return false;
        armed.spent = true;
        return true;
    }
    if (setting.at_us >= 0) {
        if (is_of_the_hour(setting.kind) || armed.next_us < 0 || chance.now_us < armed.next_us)
            return false;
        // What was missed while there was no chance is not made up for.
        const std::int64_t passed = chance.now_us - armed.next_us;
        armed.next_us = setting.every_us > 0 ? armed.next_us + (passed / setting.every_us + 1) * setting.every_us : -1;
        return true;
    }
    return setting.percent > 0 && random.percent(setting.percent);
}

} // namespace stormreel
