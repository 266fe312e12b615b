// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_table.h"
#include "engine/simulation/setting_text.h"

namespace stormreel {

namespace {

using Kind = SettingShape::Kind;

tl::unexpected<Error> no_such(std::string_view key)
{
    return fail(ErrorCode::bad_input, "A run has no such setting.", std::string(key));
}

/// "a, b or c"
std::string any_of(std::span<const std::string_view> keys)
{
    std::string all;
    for (std::size_t i = 0; i < keys.size(); ++i)
        all += (i == 0 ? "" : i + 1 == keys.size() ? " or " : ", ") + std::string(keys[i]);
    return all;
}

std::string expected(const SettingShape& shape)
{
    switch (shape.kind) {
    case Kind::choice:
        return "One of " + any_of(shape.choices) + " is expected.";
    case Kind::toggle:
        return "Yes or no (in JSON: true or false) is expected.";
    case Kind::text:
        return "A name of at most " + std::to_string(longest_name) + " characters is expected.";
    case Kind::time:
        return "A time from " + time_text(static_cast<std::int64_t>(shape.least)) + " to " +
               time_text(static_cast<std::int64_t>(shape.most)) + " is expected (in JSON: microseconds).";
    case Kind::moment:
        return "A date and time such as 2026-01-05T09:00:00 is expected (in JSON: microseconds since 1970).";
    case Kind::number:
    case Kind::percent:
        break;
    }
    return "A whole number from " + std::to_string(shape.least) + " to " + std::to_string(shape.most) + " is expected.";
}

tl::unexpected<Error> out_of_bounds(const SettingShape& shape)
{
    return fail(ErrorCode::bad_input, expected(shape), std::string(shape.key));
}

Result<void> take(SimulationSettings& settings, const SettingShape& shape, std::optional<std::uint64_t> value)
{
    if (!value || *value < shape.least || *value > shape.most)
        return out_of_bounds(shape);
    shape.set(settings, *value);
    return {};
}

Result<void> take(SimulationSettings& settings, const SettingShape& shape, std::string text)
{
    if (!is_name(text))
        return out_of_bounds(shape);
    shape.set_text(settings, std::move(text));
    return {};
}

std::optional<std::uint64_t> place_among(std::span<const std::string_view> choices, std::string_view text)
{
    const std::string key = with_underscores(text);
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i] == key)
            return i;
    return std::nullopt;
}

std::optional<std::uint64_t> unsigned_of(std::optional<std::int64_t> number)
{
    return number && *number >= 0 ? std::optional(static_cast<std::uint64_t>(*number)) : std::nullopt;
}

std::optional<std::uint64_t> value_from_text(const SettingShape& shape, std::string_view text)
{
    switch (shape.kind) {
    case Kind::choice:
        return place_among(shape.choices, text);
    case Kind::toggle:
        return yes_or_no(text);
    case Kind::time:
        return unsigned_of(time_from_text(text));
    case Kind::moment:
        return unsigned_of(start_from_text(text));
    case Kind::percent:
        return whole_number(text.ends_with('%') ? text.substr(0, text.size() - 1) : text);
    case Kind::number:
    case Kind::text:
        break;
    }
    return whole_number(text);
}

std::optional<std::uint64_t> value_from_json(const SettingShape& shape, const nlohmann::json& json)
{
    if (shape.kind == Kind::toggle)
        return json.is_boolean() ? std::optional<std::uint64_t>(json.get<bool>() ? 1 : 0) : std::nullopt;
    if (shape.kind == Kind::choice)
        return json.is_string() ? place_among(shape.choices, json.get_ref<const std::string&>()) : std::nullopt;
    // What was made from a signed number in memory is signed there, and unsigned once it was text.
    if (!json.is_number_integer() || (!json.is_number_unsigned() && json.get<std::int64_t>() < 0))
        return std::nullopt;
    return json.get<std::uint64_t>();
}

} // namespace

nlohmann::json setting(const SimulationSettings& settings, std::string_view key)
{
    const SettingShape* shape = setting_shape(key);
    if (!shape)
        return {};
    if (shape->kind == Kind::text)
        return shape->get_text(settings);
    const std::uint64_t value = shape->get(settings);
    if (shape->kind == Kind::toggle)
        return value != 0;
    if (shape->kind == Kind::choice)
        return value < shape->choices.size() ? nlohmann::json(shape->choices[value]) : nlohmann::json(value);
    return value;
}

Result<void> set_setting(SimulationSettings& settings, std::string_view key, const nlohmann::json& value)
{
    const SettingShape* shape = setting_shape(key);
    if (!shape)
        return no_such(key);
    if (shape->kind != Kind::text)
        return take(settings, *shape, value_from_json(*shape, value));
    return value.is_string() ? take(settings, *shape, value.get<std::string>()) : out_of_bounds(*shape);
}

Result<void> set_setting_text(SimulationSettings& settings, std::string_view key, std::string_view text)
{
    const SettingShape* shape = setting_shape(key);
    if (!shape)
        return no_such(key);
    text = trimmed(text);
    return shape->kind == Kind::text ? take(settings, *shape, std::string(text))
                                     : take(settings, *shape, value_from_text(*shape, text));
}

std::string setting_text(const SimulationSettings& settings, std::string_view key)
{
    const SettingShape* shape = setting_shape(key);
    if (!shape)
        return {};
    if (shape->kind == Kind::text)
        return shape->get_text(settings);
    const std::uint64_t value = shape->get(settings);
    switch (shape->kind) {
    case Kind::time:
        return time_text(static_cast<std::int64_t>(value));
    case Kind::moment:
        return start_text(static_cast<std::int64_t>(value));
    case Kind::toggle:
        return value != 0 ? "yes" : "no";
    case Kind::choice:
        return std::string(shape->choices[std::min<std::uint64_t>(value, shape->choices.size() - 1)]);
    case Kind::percent:
        return std::to_string(value) + "%";
    case Kind::number:
    case Kind::text:
        break;
    }
    return std::to_string(value);
}

} // namespace stormreel
