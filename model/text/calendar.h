// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Calendar and clock as ISO 8601 has them: the Gregorian calendar, also before it was made, with a year 0; days of 86,400
/// seconds. What a log, a command line or a person may write is decided here, once for all of them.
namespace stormreel::calendar {

inline constexpr std::int64_t second_us = 1'000'000;
inline constexpr std::int64_t day_us = 86'400 * second_us;
inline constexpr std::int64_t first_us = -62'167'219'200 * second_us;    ///< 0000-01-01 00:00:00
inline constexpr std::int64_t last_us = 253'402'300'800 * second_us - 1; ///< the last microsecond of 9999

/// Days since 1970-01-01. None for a day that there is not: 30 February, month 13, a year beyond 0 to 9999.
std::optional<std::int64_t> days_since_1970(int year, int month, int day);

/// Microseconds since midnight. 24:00:00 is where the day ends; none for 24:01, minute 60, and second 60: a leap second is no
/// moment of a day of 86,400 seconds.
std::optional<std::int64_t> clock_us(int hour, int minute, int second);

/// Microseconds east of Greenwich of "Z", "UTC", "+01:00", "-0530" and "+02". None for what is no zone: minutes above 59, and
/// more than 14:00 either way, which no place on earth has.
std::optional<std::int64_t> zone_us(std::string_view zone);

/// "0000-01-01 00:00:00.000000" in UTC, whatever the moment; `between` stands between day and time.
std::string text_of(std::int64_t time_us, char between = ' ');

} // namespace stormreel::calendar
