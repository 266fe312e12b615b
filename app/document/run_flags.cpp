// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/run_flags.h"

#include "engine/simulation/setting_table.h"

#include <algorithm>

namespace stormreel {
namespace {

bool plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-_./,:=@%+").find(c) != std::string_view::npos;
}

/// As every POSIX shell reads it back.
std::string for_shell(std::string_view argument)
{
    if (!argument.empty() && std::all_of(argument.begin(), argument.end(), plain))
        return std::string(argument);
    std::string text = "'";
    for (const char c : argument)
        text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

} // namespace

std::vector<std::string> run_flags(const SimulationSettings& settings)
{
    const SimulationSettings usual;
    std::vector<std::string> flags;
    for (const SettingShape& shape : setting_shapes()) {
        if (setting(settings, shape.key) == setting(usual, shape.key))
            continue;
        flags.push_back("--" + std::string(shape.flag));
        flags.push_back(setting_text(settings, shape.key));
    }
    for (const FaultSetting& fault : settings.machinery.faults) {
        flags.emplace_back("--fault");
        flags.push_back(fault_text(fault));
    }
    return flags;
}

std::string command_line(std::string_view file, const SimulationSettings& settings)
{
    std::string line = "stormreel simulate " + for_shell(file);
    for (const std::string& flag : run_flags(settings))
        line += ' ' + for_shell(flag);
    return line;
}

} // namespace stormreel
