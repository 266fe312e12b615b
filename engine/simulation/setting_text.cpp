// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/setting_text.h"

#include "engine/simulation/setting_table.h"

#include <array>
#include <charconv>
#include <chrono>

namespace stormreel {

namespace {

struct Unit {
    std::string_view name;
    std::int64_t us;
};
constexpr std::array<Unit, 6> units = {
    {{"d", 86'400'000'000}, {"h", 3'600'000'000}, {"min", 60'000'000}, {"s", 1'000'000}, {"ms", 1'000}, {"us", 1}}};
constexpr std::int64_t longest_us = 3'650 * units[0].us; // far beyond every bound, far below what a sum could overflow

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view take_digits(std::string_view& text)
{
    std::size_t count = 0;
    while (count < text.size() && is_digit(text[count]))
        ++count;
    const std::string_view digits = text.substr(0, count);
    text.remove_prefix(count);
    return digits;
}

std::int64_t unit_named(std::string_view name)
{
    if (name.empty())
        return 1'000; // a bare number is milliseconds
    for (const Unit& unit : units)
        if (unit.name == name)
            return unit.us;
    return 0;
}

/// `.5` of a unit, cut to the microsecond.
std::int64_t fraction_of(std::string_view digits, std::int64_t unit_us)
{
    std::int64_t sum = 0;
    for (const char digit : digits.substr(0, 9)) {
        unit_us /= 10;
        sum += (digit - '0') * unit_us;
    }
    return sum;
}

/// Two digits (or `size`) and the mark after them, if `mark` is one.
std::optional<unsigned> part(std::string_view& text, std::size_t size, char mark)
{
    const std::size_t length = size + (mark == 0 ? 0 : 1);
    if (text.size() < length || (mark != 0 && text[size] != mark))
        return std::nullopt;
    const auto number = whole_number(text.substr(0, size));
    text.remove_prefix(length);
    return number ? std::optional(static_cast<unsigned>(*number)) : std::nullopt;
}

/// "09:00", "09:00:07", "09:00:07.25", in microseconds.
std::optional<std::int64_t> time_of_day(std::string_view text)
{
    const auto hours = part(text, 2, ':');
    const auto minutes = part(text, 2, 0);
    if (!hours || !minutes || *hours > 23 || *minutes > 59)
        return std::nullopt;
    std::int64_t time_us = (*hours * 60LL + *minutes) * 60'000'000;
    if (text.empty())
        return time_us;
    if (text.front() != ':')
        return std::nullopt;
    text.remove_prefix(1);
    const auto seconds = part(text, 2, 0);
    if (!seconds || *seconds > 59)
        return std::nullopt;
    time_us += *seconds * 1'000'000LL;
    if (text.empty())
        return time_us;
    if (text.front() != '.')
        return std::nullopt;
    text.remove_prefix(1);
    const std::string_view fraction = take_digits(text);
    if (fraction.empty() || fraction.size() > 6 || !text.empty())
        return std::nullopt;
    return time_us + fraction_of(fraction, 1'000'000);
}

std::string padded(std::uint64_t number, std::size_t width)
{
    std::string digits = std::to_string(number);
    return std::string(digits.size() < width ? width - digits.size() : 0, '0') + digits;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blank) + 1 - first);
}

std::string with_underscores(std::string_view text)
{
    std::string key(text);
    std::replace(key.begin(), key.end(), '-', '_');
    return key;
}

std::optional<std::uint64_t> whole_number(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<std::uint64_t> yes_or_no(std::string_view text)
{
    for (const std::string_view yes : {"yes", "on", "true", "1"})
        if (text == yes)
            return 1;
    for (const std::string_view no : {"no", "off", "false", "0"})
        if (text == no)
            return 0;
    return std::nullopt;
}

std::optional<std::int64_t> time_from_text(std::string_view text)
{
    text = trimmed(text);
    const auto whole = whole_number(take_digits(text));
    if (!whole || *whole > static_cast<std::uint64_t>(longest_us))
        return std::nullopt;
    std::string_view fraction;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        fraction = take_digits(text);
        if (fraction.empty())
            return std::nullopt;
    }
    const std::int64_t unit = unit_named(trimmed(text));
    if (unit == 0 || static_cast<std::int64_t>(*whole) > longest_us / unit)
        return std::nullopt;
    return static_cast<std::int64_t>(*whole) * unit + fraction_of(fraction, unit);
}

std::string time_text(std::int64_t time_us)
{
    if (time_us == 0)
        return "0s";
    for (const Unit& unit : units)
        if (time_us % unit.us == 0)
            return std::to_string(time_us / unit.us) + std::string(unit.name);
    return std::to_string(time_us) + "us";
}

std::optional<std::int64_t> start_from_text(std::string_view text)
{
    if (text.ends_with('Z'))
        text.remove_suffix(1);
    const auto year = part(text, 4, '-');
    const auto month = part(text, 2, '-');
    const auto day = part(text, 2, 0);
    if (!year || !month || !day)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)), std::chrono::month(*month),
                                           std::chrono::day(*day)};
    if (!date.ok())
        return std::nullopt;
    const std::int64_t midnight_us = std::chrono::sys_days(date).time_since_epoch().count() * units[0].us;
    if (text.empty())
        return midnight_us;
    if (text.front() != 'T' && text.front() != ' ')
        return std::nullopt;
    const auto time_us = time_of_day(text.substr(1));
    return time_us ? std::optional(midnight_us + *time_us) : std::nullopt;
}

std::string start_text(std::int64_t time_us)
{
    const std::int64_t days = time_us / units[0].us;
    const std::int64_t rest_us = time_us % units[0].us;
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
    const auto seconds = static_cast<std::uint64_t>(rest_us / 1'000'000);
    std::string text = padded(static_cast<std::uint64_t>(static_cast<int>(date.year())), 4) + "-" +
                       padded(static_cast<unsigned>(date.month()), 2) + "-" + padded(static_cast<unsigned>(date.day()), 2) + "T" +
                       padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2);
    if (rest_us % 1'000'000 != 0)
        text += "." + padded(static_cast<std::uint64_t>(rest_us % 1'000'000), 6);
    return text;
}

bool is_name(std::string_view text)
{
    if (text.size() > longest_name)
        return false;
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            return false;
    const nlohmann::json json(text); // what is no UTF-8 does not come back as it was
    return nlohmann::json::parse(json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)) == json;
}

} // namespace stormreel
