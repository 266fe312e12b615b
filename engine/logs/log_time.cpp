// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/log_time.h"

#include "model/text/calendar.h"

#include <algorithm>

namespace stormreel {

namespace {

using calendar::second_us;

// Reads a text from the left; once something does not fit, it stays failed.
struct Scanner {
    std::string_view rest;
    bool failed = false;

    bool accept(char c)
    {
        if (failed || rest.empty() || rest.front() != c)
            return false;
        rest.remove_prefix(1);
        return true;
    }
    void expect(char c) { failed = !accept(c) || failed; }

    [[nodiscard]] bool at_digit() const { return !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; }

    int number(int digits)
    {
        int value = 0;
        for (; digits > 0; --digits) {
            if (failed || !at_digit()) {
                failed = true;
                return 0;
            }
            value = value * 10 + (rest.front() - '0');
            rest.remove_prefix(1);
        }
        return value;
    }
};

// Digits below a second: what lies below a nanosecond only says that the time is not whole.
LogTime fraction(std::string_view digits)
{
    LogTime time;
    std::int64_t ns = 0;
    std::int64_t unit = 100'000'000;
    for (const char digit : digits) {
        ns += (digit - '0') * unit;
        time.whole = time.whole && (unit > 0 || digit == '0');
        unit /= 10;
    }
    time.us = ns / 1000;
    time.rest_ns = static_cast<int>(ns % 1000);
    time.whole = time.whole && time.rest_ns == 0;
    return time;
}

LogTime scan_fraction(Scanner& scanner)
{
    if (!scanner.accept('.') && !scanner.accept(','))
        return {};
    const std::string_view from = scanner.rest;
    while (scanner.at_digit())
        scanner.rest.remove_prefix(1);
    const std::string_view digits = from.substr(0, from.size() - scanner.rest.size());
    scanner.failed = scanner.failed || digits.empty();
    return fraction(digits);
}

// Microseconds of the day, less the zone's offset.
std::optional<LogTime> scan_clock(Scanner& scanner)
{
    if (!scanner.accept('T') && !scanner.accept('t'))
        scanner.expect(' ');
    const int hour = scanner.number(2);
    scanner.expect(':');
    const int minute = scanner.number(2);
    const int second = scanner.accept(':') ? scanner.number(2) : 0;
    LogTime time = scan_fraction(scanner);
    while (scanner.accept(' '))
        continue;
    const auto zone = scanner.rest.empty() ? std::optional<std::int64_t>(0) : calendar::zone_us(scanner.rest);
    const auto clock = calendar::clock_us(hour, minute, second);
    const bool beyond_the_day = clock == calendar::day_us && (time.us > 0 || !time.whole);
    if (scanner.failed || !zone || !clock || beyond_the_day)
        return std::nullopt;
    scanner.rest = {};
    time.us += *clock - *zone;
    return time;
}

std::string_view trimmed(std::string_view text)
{
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

bool in_range(const LogTime& time)
{
    return time.us >= calendar::first_us && time.us <= calendar::last_us;
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// "20260101", or "20260101120000" and the like: read as a number, such an event would move by centuries.
bool is_compact_date(std::string_view digits, bool typed)
{
    if (typed && digits.size() == 4)
        return true;
    if (digits.size() != 12 && digits.size() != 14 && digits.size() != 17 && !(typed && digits.size() == 8))
        return false;
    Scanner scanner{digits};
    const int year = scanner.number(4);
    const int month = scanner.number(2);
    const int day = scanner.number(2);
    const int hour = scanner.at_digit() ? scanner.number(2) : 0;
    const int minute = scanner.at_digit() ? scanner.number(2) : 0;
    return year >= 1900 && year < 2200 && calendar::days_since_1970(year, month, day) && calendar::clock_us(hour, minute, 0);
}

} // namespace

std::optional<LogTime> read_log_time(std::string_view text)
{
    text = trimmed(text);
    if (auto number = read_epoch_time(text, true))
        return number;
    Scanner scanner{text};
    const int year = scanner.number(4);
    scanner.expect('-');
    const int month = scanner.number(2);
    scanner.expect('-');
    const int day = scanner.number(2);
    const auto days = calendar::days_since_1970(year, month, day);
    if (scanner.failed || !days)
        return std::nullopt;
    auto time = scanner.rest.empty() ? std::optional<LogTime>(LogTime()) : scan_clock(scanner);
    if (!time)
        return std::nullopt;
    time->us += *days * calendar::day_us;
    return in_range(*time) ? time : std::nullopt;
}

std::optional<LogTime> read_epoch_time(std::string_view number, bool typed)
{
    constexpr std::size_t most_digits = 19; // of 64 bits
    const bool before = number.starts_with('-');
    if (before)
        number.remove_prefix(1);
    const std::size_t point = number.find('.');
    const std::string_view whole = number.substr(0, point);
    const std::string_view decimals = point == std::string_view::npos ? std::string_view() : number.substr(point + 1);
    if (!all_digits(whole) || whole.size() > most_digits || (point != std::string_view::npos && !all_digits(decimals)) ||
        is_compact_date(whole, typed))
        return std::nullopt;
    const std::size_t size = whole.size() - std::min(whole.find_first_not_of('0'), whole.size() - 1);
    const std::size_t places = size <= 11 ? 0 : size <= 14 ? 3 : size <= 17 ? 6 : 9; // of the number below a second
    const std::string padded = std::string(places, '0') + std::string(whole);
    const std::string seconds = padded.substr(0, padded.size() - places);
    LogTime time = fraction(padded.substr(padded.size() - places) + std::string(decimals));
    std::int64_t count = 0;
    for (const char digit : seconds)
        count = count * 10 + (digit - '0');
    time.us += count * second_us;
    if (before) {
        if (!time.whole)
            return std::nullopt; // cut towards 1970 it would say a later moment than the log
        time.us = -time.us;
    }
    return in_range(time) ? std::optional(time) : std::nullopt;
}

} // namespace stormreel
