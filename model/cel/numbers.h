// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <optional>

namespace stormreel::cel {

// Numbers of different kinds with each other.

inline constexpr double two_to_63 = 9223372036854775808.0;
inline constexpr double two_to_64 = 18446744073709551616.0;

/// The integer that a double is exactly, if it is one.
inline std::optional<std::int64_t> whole_integer(double value)
{
    if (!(value >= -two_to_63 && value < two_to_63) || static_cast<double>(static_cast<std::int64_t>(value)) != value) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
}

inline std::optional<std::uint64_t> whole_unsigned(double value)
{
    if (!(value >= 0 && value < two_to_64) || static_cast<double>(static_cast<std::uint64_t>(value)) != value) {
        return std::nullopt;
    }
    return static_cast<std::uint64_t>(value);
}

inline std::partial_ordering order_of(std::int64_t a, std::uint64_t b)
{
    return a < 0 ? std::partial_ordering::less : std::partial_ordering(static_cast<std::uint64_t>(a) <=> b);
}

/// Integers meet doubles as doubles, as the conformance suite has it (9223372036854775807 >= 9223372036854775808.0 is true):
/// above 2^53 neighbours of an integer compare equal to the double nearest to them.
inline std::partial_ordering order_of(std::int64_t a, double b)
{
    return static_cast<double>(a) <=> b;
}

inline std::partial_ordering order_of(std::uint64_t a, double b)
{
    return static_cast<double>(a) <=> b;
}

inline std::partial_ordering reversed(std::partial_ordering order)
{
    return 0 <=> order;
}

} // namespace stormreel::cel
