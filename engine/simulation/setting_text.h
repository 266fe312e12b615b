// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// Words of settings and faults, read and written. Nothing here depends on a locale.

namespace stormreel {

inline constexpr std::size_t longest_name = 200;

std::string_view trimmed(std::string_view text);
std::string with_underscores(std::string_view text);                ///< "at-least-once" is "at_least_once"
std::optional<std::uint64_t> whole_number(std::string_view text);   ///< digits only, and no more than 64 bits hold
std::optional<std::uint64_t> yes_or_no(std::string_view text);      ///< 1 or 0
std::optional<std::int64_t> start_from_text(std::string_view text); ///< "2026-01-05", "2026-01-05T09:00", "2026-01-05 09:00:00Z"
std::string start_text(std::int64_t time_us);                       ///< "2026-01-05T09:00:00"; a fraction only where there is one
bool is_name(std::string_view text); ///< not too long, valid UTF-8, no control characters; may be empty

} // namespace stormreel
