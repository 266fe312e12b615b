// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/cel/value.h"

namespace stormreel::cel {

inline constexpr std::int64_t first_second = -62'135'596'800; ///< 0001-01-01T00:00:00Z
inline constexpr std::int64_t last_second = 253'402'300'799;  ///< 9999-12-31T23:59:59Z
inline constexpr std::int64_t nanos_a_second = 1'000'000'000;
inline constexpr std::int64_t longest_seconds = 315'576'000'000; ///< 10,000 years

bool in_range(Timestamp time);
bool in_range(Duration duration);

} // namespace stormreel::cel
