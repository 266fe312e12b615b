// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/contexts/context_map.h"

namespace stormreel {

// What every text form of a context map says in the same words.

/// Short names, S before OHS and PL, C before ACL and CF: Context Mapper wants them so.
std::vector<std::string> upstream_names(std::uint8_t roles);
std::vector<std::string> downstream_names(std::uint8_t roles);

std::string joined(const std::vector<std::string>& parts, std::string_view between);

/// "core", "supporting", "generic", or nothing.
std::string_view word(Classification classification);

/// "core", "Team Storefront", "big ball of mud": what is known about a context besides its name.
std::vector<std::string> facts(const MapContext& context);

} // namespace stormreel
