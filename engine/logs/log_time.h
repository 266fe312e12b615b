// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace stormreel {

/// A moment as a log gives it.
struct LogTime {
    std::int64_t us = 0; ///< microseconds since 1970 UTC, cut
    int rest_ns = 0;     ///< nanoseconds beyond them, cut
    bool whole = true;   ///< the microseconds say all that the text said
    auto operator<=>(const LogTime&) const = default;
};

/// "2023-04-03 12:08:18" or an ISO 8601 time with T, fraction and zone (none means UTC), or a number since 1970. None for what
/// can't be read without moving it, and for what lies beyond the years 0 to 9999.
std::optional<LogTime> read_log_time(std::string_view text);

/// A number since 1970 in decimals, told apart by its size: below 10^11 it counts seconds (to the year 5138), below 10^14
/// milliseconds, below 10^17 microseconds, else nanoseconds. `typed`: it stands as text, where eight digits and four are a day
/// and a year ("20260101"), and so are none; twelve, fourteen and seventeen that read as a date are none in either case.
std::optional<LogTime> read_epoch_time(std::string_view number, bool typed);

} // namespace stormreel
