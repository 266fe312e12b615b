// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/setting_table.h"

#include <type_traits>

// What the table of settings is made of: rows that know which member they are about.

namespace stormreel {

inline constexpr std::uint64_t millisecond_us = 1'000;
inline constexpr std::uint64_t second_us = 1'000'000;
inline constexpr std::uint64_t day_us = 86'400 * second_us;
inline constexpr std::uint64_t week_us = 7 * day_us;

std::span<const SettingShape> workload_settings();  ///< what starts, and how events leave
std::span<const SettingShape> bus_settings();       ///< what carries them
std::span<const SettingShape> consumer_settings();  ///< who takes them, and how surely
std::span<const SettingShape> remaining_settings(); ///< read models, processes, store, people

struct SettingWords {
    std::string_view key;
    std::string_view flag;
    std::string_view group;
    std::string_view label;
    std::string_view what;
};

template <auto Member, class Settings>
constexpr auto& member_of(Settings& settings)
{
    if constexpr (requires { settings.*Member; })
        return settings.*Member;
    else
        return settings.machinery.*Member;
}

template <auto Member>
constexpr SettingShape row(SettingShape::Kind kind, const SettingWords& words)
{
    SettingShape shape;
    shape.key = words.key;
    shape.flag = words.flag;
    shape.group = words.group;
    shape.label = words.label;
    shape.what = words.what;
    shape.kind = kind;
    using Value = std::remove_cvref_t<decltype(member_of<Member>(std::declval<SimulationSettings&>()))>;
    if constexpr (std::is_same_v<Value, std::string>) {
        shape.get_text = [](const SimulationSettings& settings) -> const std::string& { return member_of<Member>(settings); };
        shape.set_text = [](SimulationSettings& settings, std::string text) { member_of<Member>(settings) = std::move(text); };
    } else {
        shape.get = [](const SimulationSettings& settings) { return static_cast<std::uint64_t>(member_of<Member>(settings)); };
        shape.set = [](SimulationSettings& settings, std::uint64_t value) {
            member_of<Member>(settings) = static_cast<Value>(value);
        };
    }
    return shape;
}

template <auto Member>
constexpr SettingShape number(const SettingWords& words, std::uint64_t least, std::uint64_t most)
{
    SettingShape shape = row<Member>(SettingShape::Kind::number, words);
    shape.least = least;
    shape.most = most;
    return shape;
}

template <auto Member>
constexpr SettingShape percent(const SettingWords& words)
{
    SettingShape shape = row<Member>(SettingShape::Kind::percent, words);
    shape.most = 100;
    return shape;
}

template <auto Member>
constexpr SettingShape time(const SettingWords& words, std::uint64_t least, std::uint64_t most)
{
    SettingShape shape = row<Member>(SettingShape::Kind::time, words);
    shape.least = least;
    shape.most = most;
    return shape;
}

template <auto Member>
constexpr SettingShape choice(const SettingWords& words, std::span<const std::string_view> choices,
                              std::span<const std::string_view> labels)
{
    SettingShape shape = row<Member>(SettingShape::Kind::choice, words);
    shape.choices = choices;
    shape.choice_labels = labels;
    shape.most = choices.size() - 1;
    return shape;
}

template <auto Member>
constexpr SettingShape toggle(const SettingWords& words)
{
    SettingShape shape = row<Member>(SettingShape::Kind::toggle, words);
    shape.most = 1;
    return shape;
}

template <auto Member>
constexpr SettingShape text(const SettingWords& words)
{
    return row<Member>(SettingShape::Kind::text, words);
}

} // namespace stormreel
