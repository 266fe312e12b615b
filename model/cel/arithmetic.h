// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <optional>

namespace stormreel::cel {

// Arithmetic that has no result where the result is no number of its kind. Doubles always have one (IEEE 754), but no remainder.

template <class Number>
std::optional<Number> added(Number a, Number b)
{
    Number result;
    return __builtin_add_overflow(a, b, &result) ? std::nullopt : std::optional(result);
}
template <class Number>
std::optional<Number> subtracted(Number a, Number b)
{
    Number result;
    return __builtin_sub_overflow(a, b, &result) ? std::nullopt : std::optional(result);
}
template <class Number>
std::optional<Number> multiplied(Number a, Number b)
{
    Number result;
    return __builtin_mul_overflow(a, b, &result) ? std::nullopt : std::optional(result);
}
template <class Number>
bool divides(Number a, Number b)
{
    if constexpr (std::numeric_limits<Number>::is_signed) {
        if (a == std::numeric_limits<Number>::min() && b == -1) {
            return false;
        }
    }
    return b != 0;
}
template <class Number>
std::optional<Number> divided(Number a, Number b)
{
    return divides(a, b) ? std::optional<Number>(a / b) : std::nullopt;
}
template <class Number>
std::optional<Number> remainder_of(Number a, Number b)
{
    return divides(a, b) ? std::optional<Number>(a % b) : std::nullopt;
}

template <>
inline std::optional<double> added(double a, double b)
{
    return a + b;
}
template <>
inline std::optional<double> subtracted(double a, double b)
{
    return a - b;
}
template <>
inline std::optional<double> multiplied(double a, double b)
{
    return a * b;
}
template <>
inline std::optional<double> divided(double a, double b)
{
    return a / b;
}
template <>
inline std::optional<double> remainder_of(double, double)
{
    return std::nullopt;
}

} // namespace stormreel::cel
