// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value.h"

namespace stormreel::cel {

/// How many seconds clocks in a zone are ahead of UTC at a moment. Zones are "UTC", "+05:30", or names of the tz database as
/// "America/New_York"; nothing where there is no such zone.
std::optional<std::int64_t> utc_offset(std::string_view zone, Timestamp at);

} // namespace stormreel::cel
