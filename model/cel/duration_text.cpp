// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/time.h"

#include <array>

namespace stormreel::cel {

namespace {

struct Unit {
    std::string_view name;
    std::uint64_t nanos; ///< in one; whole seconds from "s" on
};
// What is another's beginning comes after it.
constexpr std::array<Unit, 8> units{{{"ns", 1},
                                     {"us", 1'000},
                                     {"\u00B5s", 1'000},
                                     {"\u03BCs", 1'000},
                                     {"ms", 1'000'000},
                                     {"s", nanos_a_second},
                                     {"m", 60 * nanos_a_second},
                                     {"h", 3600 * nanos_a_second}}};

bool begins_with_digit(std::string_view text)
{
    return !text.empty() && text[0] >= '0' && text[0] <= '9';
}

/// A sum of parts of one sign, seconds and nanoseconds apart so that the whole range fits.
struct Sum {
    std::uint64_t seconds = 0;
    std::uint64_t nanos = 0;
    bool add(std::uint64_t more_seconds, std::uint64_t more_nanos)
    {
        nanos += more_nanos;
        seconds += more_seconds + nanos / nanos_a_second;
        nanos %= nanos_a_second;
        return seconds <= static_cast<std::uint64_t>(longest_seconds);
    }
};

/// Digits before the point; nothing where they are more than any duration has.
std::optional<std::uint64_t> take_whole(std::string_view& text)
{
    constexpr std::uint64_t most = 1'000'000'000'000'000'000;
    std::uint64_t whole = 0;
    for (; begins_with_digit(text); text.remove_prefix(1)) {
        if (whole >= most / 10) {
            return std::nullopt;
        }
        whole = whole * 10 + static_cast<std::uint64_t>(text[0] - '0');
    }
    return whole;
}

constexpr std::uint64_t fraction_scale = 1'000'000'000'000'000; ///< fifteen digits count, the rest is less than a nanosecond

/// Digits after the point, in parts of `fraction_scale`.
std::uint64_t take_fraction_of_unit(std::string_view& text)
{
    std::uint64_t fraction = 0;
    for (std::uint64_t unit = fraction_scale / 10; begins_with_digit(text); text.remove_prefix(1), unit /= 10) {
        fraction += static_cast<std::uint64_t>(text[0] - '0') * unit;
    }
    return fraction;
}

/// "1.5h" is added to the sum.
bool take_part(std::string_view& text, Sum& sum)
{
    const std::size_t before = text.size();
    const auto whole = take_whole(text);
    std::size_t digits = before - text.size();
    std::uint64_t fraction = 0;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        const std::size_t point = text.size();
        fraction = take_fraction_of_unit(text);
        digits += point - text.size();
    }
    for (const Unit& unit : units) {
        if (!whole || digits == 0 || !text.starts_with(unit.name)) {
            continue;
        }
        text.remove_prefix(unit.name.size());
        const std::uint64_t unit_seconds = unit.nanos / nanos_a_second;
        if (unit_seconds == 0) {
            const std::uint64_t in_a_second = nanos_a_second / unit.nanos;
            return sum.add(*whole / in_a_second, *whole % in_a_second * unit.nanos + fraction / (fraction_scale / unit.nanos));
        }
        const std::uint64_t part = fraction * unit_seconds; // below 3.6e18
        const std::uint64_t nano = fraction_scale / nanos_a_second;
        return *whole <= static_cast<std::uint64_t>(longest_seconds) &&
               sum.add(*whole * unit_seconds + part / fraction_scale, part % fraction_scale / nano);
    }
    return false;
}

} // namespace

std::optional<Duration> duration_from(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    if (text == "0") {
        return Duration{};
    }
    Sum sum;
    do {
        if (!take_part(text, sum)) {
            return std::nullopt;
        }
    } while (!text.empty());
    Duration duration{static_cast<std::int64_t>(sum.seconds), static_cast<std::int32_t>(sum.nanos)};
    if (negative) {
        duration = {-duration.seconds, -duration.nanos};
    }
    return in_range(duration) ? std::optional(duration) : std::nullopt;
}

} // namespace stormreel::cel
