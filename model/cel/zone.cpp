// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/zone.h"

#include <date/tz.h>
#include <exception>

namespace stormreel::cel {

namespace {

/// "+05:30", "-00:00", "02:00".
std::optional<std::int64_t> fixed_offset(std::string_view zone)
{
    const bool negative = zone.starts_with('-');
    if (negative || zone.starts_with('+')) {
        zone.remove_prefix(1);
    }
    constexpr std::string_view form = "00:00";
    if (zone.size() != form.size()) {
        return std::nullopt;
    }
    for (std::size_t at = 0; at < form.size(); ++at) {
        const bool digit = zone[at] >= '0' && zone[at] <= '9';
        if (form[at] == ':' ? zone[at] != ':' : !digit) {
            return std::nullopt;
        }
    }
    const std::int64_t hours = (zone[0] - '0') * 10 + (zone[1] - '0');
    const std::int64_t minutes = (zone[3] - '0') * 10 + (zone[4] - '0');
    if (hours > 23 || minutes > 59) {
        return std::nullopt;
    }
    return (negative ? -1 : 1) * (hours * 3600 + minutes * 60);
}

} // namespace

std::optional<std::int64_t> utc_offset(std::string_view zone, Timestamp at)
{
    if (zone.empty() || zone == "UTC") {
        return 0;
    }
    if (zone.find(':') != std::string_view::npos) {
        return fixed_offset(zone);
    }
    try {
        // date throws for a name it does not have, and where the machine has no zones at all.
        const date::time_zone* found = date::locate_zone(std::string(zone));
        return found->get_info(date::sys_seconds(std::chrono::seconds(at.seconds))).offset.count();
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace stormreel::cel
