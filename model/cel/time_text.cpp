// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/time.h"

#include <array>
#include <charconv>
#include <chrono>

namespace stormreel::cel {

namespace {

/// Takes exactly `count` digits off the front.
std::optional<int> take_digits(std::string_view& text, std::size_t count)
{
    int number = 0;
    if (text.size() < count) {
        return std::nullopt;
    }
    for (const char digit : text.substr(0, count)) {
        if (digit < '0' || digit > '9') {
            return std::nullopt;
        }
        number = number * 10 + (digit - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char wanted)
{
    if (!text.starts_with(wanted)) {
        return false;
    }
    text.remove_prefix(1);
    return true;
}

/// A number of `count` digits from `least` to `most`, after `before` where that is not 0.
bool take_number(std::string_view& text, char before, std::size_t count, int least, int most, int& number)
{
    if (before != 0 && !take(text, before)) {
        return false;
    }
    const auto digits = take_digits(text, count);
    number = digits.value_or(0);
    return digits && number >= least && number <= most;
}

/// ".5": one to nine digits; none at all are no nanoseconds.
std::optional<std::int32_t> take_nanos(std::string_view& text)
{
    if (!take(text, '.')) {
        return 0;
    }
    std::int32_t nanos = 0;
    std::int32_t unit = nanos_a_second;
    while (!text.empty() && text[0] >= '0' && text[0] <= '9' && unit > 1) {
        unit /= 10;
        nanos += (text[0] - '0') * unit;
        text.remove_prefix(1);
    }
    return unit == nanos_a_second ? std::nullopt : std::optional(nanos);
}

/// "Z" or "+05:30", in seconds.
std::optional<int> take_offset(std::string_view& text)
{
    if (take(text, 'Z')) {
        return 0;
    }
    const int sign = text.starts_with('-') ? -1 : 1;
    int hours = 0;
    int minutes = 0;
    if ((!take(text, '+') && !take(text, '-')) || !take_number(text, 0, 2, 0, 23, hours) ||
        !take_number(text, ':', 2, 0, 59, minutes)) {
        return std::nullopt;
    }
    return sign * (hours * 3600 + minutes * 60);
}

/// ".5" for half a billion nanoseconds, "" for none.
std::string fraction_text(std::int64_t nanos)
{
    if (nanos == 0) {
        return {};
    }
    std::string digits = std::to_string(nanos);
    digits.insert(0, 9 - digits.size(), '0');
    digits.erase(digits.find_last_not_of('0') + 1);
    return "." + digits;
}

std::string padded(std::int64_t number, std::size_t width)
{
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
}

} // namespace

bool in_range(Timestamp time)
{
    return time.seconds >= first_second && time.seconds <= last_second;
}

bool in_range(Duration duration)
{
    const bool most = duration.seconds == longest_seconds || duration.seconds == -longest_seconds;
    return duration.seconds >= -longest_seconds && duration.seconds <= longest_seconds && (!most || duration.nanos == 0);
}

std::optional<Timestamp> timestamp_from(std::string_view text)
{
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    if (!take_number(text, 0, 4, 0, 9999, year) || !take_number(text, '-', 2, 1, 12, month) ||
        !take_number(text, '-', 2, 1, 31, day) || !take_number(text, 'T', 2, 0, 23, hour) ||
        !take_number(text, ':', 2, 0, 59, minute) || !take_number(text, ':', 2, 0, 59, second)) {
        return std::nullopt;
    }
    const auto nanos = take_nanos(text);
    const auto offset = take_offset(text);
    using namespace std::chrono;
    const year_month_day date = std::chrono::year(year) / month / day;
    if (!nanos || !offset || !text.empty() || !date.ok()) {
        return std::nullopt;
    }
    const std::int64_t midnight = seconds(sys_days(date).time_since_epoch()).count();
    const Timestamp time{midnight + hour * 3600 + minute * 60 + second - *offset, *nanos};
    return in_range(time) ? std::optional(time) : std::nullopt;
}

std::string text_of(Timestamp time)
{
    using namespace std::chrono;
    const sys_seconds moment{seconds(time.seconds)};
    const sys_days midnight = floor<days>(moment);
    const year_month_day date{midnight};
    const hh_mm_ss clock{moment - midnight};
    return padded(int(date.year()), 4) + "-" + padded(unsigned(date.month()), 2) + "-" + padded(unsigned(date.day()), 2) + "T" +
           padded(clock.hours().count(), 2) + ":" + padded(clock.minutes().count(), 2) + ":" +
           padded(clock.seconds().count(), 2) + fraction_text(time.nanos) + "Z";
}

std::string text_of(Duration duration)
{
    const bool negative = duration.seconds < 0 || duration.nanos < 0;
    const std::int64_t seconds = negative ? -duration.seconds : duration.seconds;
    const std::int64_t nanos = negative ? -duration.nanos : duration.nanos;
    return (negative ? "-" : "") + std::to_string(seconds) + fraction_text(nanos) + "s";
}

} // namespace stormreel::cel
