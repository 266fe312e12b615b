// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/logs/ocel.h"

#include <chrono>

namespace stormreel {

namespace {

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

    // What follows the seconds' point: digits beyond the sixth are below a microsecond.
    std::int64_t fraction_us()
    {
        std::int64_t us = 0;
        std::int64_t unit = 100'000;
        for (failed = failed || !at_digit(); !failed && at_digit(); unit /= 10)
            us += number(1) * unit;
        return us;
    }
};

std::int64_t scan_zone_minutes(Scanner& scanner)
{
    while (scanner.accept(' '))
        continue;
    if (scanner.accept('Z') || scanner.accept('z') || scanner.rest.empty())
        return 0;
    if (scanner.rest == "UTC") {
        scanner.rest = {};
        return 0;
    }
    const bool east = scanner.accept('+');
    if (!east)
        scanner.expect('-');
    std::int64_t minutes = std::int64_t{60} * scanner.number(2);
    scanner.accept(':');
    if (scanner.at_digit())
        minutes += scanner.number(2);
    return east ? minutes : -minutes;
}

} // namespace

std::optional<std::int64_t> parse_log_time(std::string_view text)
{
    namespace chrono = std::chrono;
    Scanner scanner{text};
    const int year = scanner.number(4);
    scanner.expect('-');
    const int month = scanner.number(2);
    scanner.expect('-');
    const int day = scanner.number(2);
    const chrono::year_month_day date{chrono::year(year), chrono::month(static_cast<unsigned>(month)),
                                      chrono::day(static_cast<unsigned>(day))};
    std::int64_t seconds = 0;
    std::int64_t fraction_us = 0;
    std::int64_t zone_minutes = 0;
    if (!scanner.failed && !scanner.rest.empty()) {
        if (!scanner.accept('T') && !scanner.accept('t'))
            scanner.expect(' ');
        const int hour = scanner.number(2);
        scanner.expect(':');
        const int minute = scanner.number(2);
        const int second = scanner.accept(':') ? scanner.number(2) : 0;
        if (scanner.accept('.') || scanner.accept(','))
            fraction_us = scanner.fraction_us();
        zone_minutes = scan_zone_minutes(scanner);
        if (hour > 24 || minute > 59 || second > 60)
            return std::nullopt;
        seconds = std::int64_t{hour} * 3600 + minute * 60 + second;
    }
    if (scanner.failed || !scanner.rest.empty() || !date.ok())
        return std::nullopt;
    const std::int64_t days = chrono::sys_days(date).time_since_epoch().count();
    return (days * 86'400 + seconds - zone_minutes * 60) * 1'000'000 + fraction_us;
}

} // namespace stormreel
