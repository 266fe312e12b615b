// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// How long an event is on its way beside the times that a run's settings give, by a bus or without one, with rules or without.

namespace stormreel {

inline constexpr std::uint32_t slow_percent = 2;     ///< of the projections: those that take their time,
inline constexpr std::int64_t slow_factor = 8;       ///< ... and how many times longer
inline constexpr std::int64_t redelivery_factor = 4; ///< a second delivery comes once the first was thought lost: mean deliveries

} // namespace stormreel
