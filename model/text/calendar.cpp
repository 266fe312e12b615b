// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/text/calendar.h"

#include <algorithm>
#include <chrono>

namespace stormreel::calendar {

namespace {

constexpr int latest_year = 9999;
constexpr std::int64_t years_in_cycle = 400;
constexpr std::int64_t days_in_cycle = 146'097;
constexpr std::int64_t minute_us = 60 * second_us;
constexpr std::int64_t hour_us = 60 * minute_us;
constexpr std::int64_t furthest_zone_us = 14 * hour_us;

/// Two digits; -1 for anything else.
int two_digits(std::string_view text)
{
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 2 && is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + (text[1] - '0') : -1;
}

std::string padded(std::int64_t number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

} // namespace

std::optional<std::int64_t> days_since_1970(int year, int month, int day)
{
    if (year < 0 || year > latest_year || month < 1 || day < 1)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (!date.ok())
        return std::nullopt;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

std::optional<std::int64_t> clock_us(int hour, int minute, int second)
{
    const bool ends_the_day = hour == 24 && minute == 0 && second == 0;
    if (!ends_the_day && (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59))
        return std::nullopt;
    return hour * hour_us + minute * minute_us + second * second_us;
}

std::optional<std::int64_t> zone_us(std::string_view zone)
{
    if (zone == "Z" || zone == "z" || zone == "UTC")
        return 0;
    if (zone.empty() || (zone[0] != '+' && zone[0] != '-'))
        return std::nullopt;
    const bool west = zone[0] == '-';
    zone.remove_prefix(1);
    const int hours = two_digits(zone.substr(0, 2));
    std::string_view rest = zone.substr(std::min<std::size_t>(2, zone.size()));
    if (rest.starts_with(':') && rest.size() > 1)
        rest.remove_prefix(1);
    const int minutes = rest.empty() ? 0 : two_digits(rest);
    if (hours < 0 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const std::int64_t offset = hours * hour_us + minutes * minute_us;
    if (offset > furthest_zone_us)
        return std::nullopt;
    return west ? -offset : offset;
}

std::string text_of(std::int64_t time_us, char between)
{
    using namespace std::chrono;
    const std::int64_t in_day = (time_us % day_us + day_us) % day_us;
    const std::int64_t day = time_us / day_us - (time_us % day_us < 0 ? 1 : 0);
    // The calendar repeats itself every 400 years, and std::chrono knows no more than 32,767 of them.
    const std::int64_t cycle = day / days_in_cycle - (day % days_in_cycle < 0 ? 1 : 0);
    const year_month_day date{sys_days(days(day - cycle * days_in_cycle))};
    const std::int64_t year = static_cast<int>(date.year()) + cycle * years_in_cycle;
    const hh_mm_ss clock{microseconds(in_day)};
    return (year < 0 ? "-" : "") + padded(year < 0 ? -year : year, 4) + "-" + padded(static_cast<unsigned>(date.month()), 2) +
           "-" + padded(static_cast<unsigned>(date.day()), 2) + between + padded(clock.hours().count(), 2) + ":" +
           padded(clock.minutes().count(), 2) + ":" + padded(clock.seconds().count(), 2) + "." +
           padded(clock.subseconds().count(), 6);
}

} // namespace stormreel::calendar
