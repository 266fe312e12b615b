// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace stormreel {

/// The run's only source of chance: xoshiro256** (Blackman, Vigna 2018), seeded by SplitMix64 as its authors advise.
/// Integers only: the same on every machine, which the standard library's distributions and libm do not promise.
class Random {
public:
    explicit Random(std::uint64_t seed);

    std::uint64_t next();
    std::uint32_t next32() { return static_cast<std::uint32_t>(next() >> 32); }
    /// 0 .. bound - 1; bound above 0.
    std::uint64_t below(std::uint64_t bound) { return next() % bound; }
    bool percent(std::uint32_t percent) { return below(100) < percent; }

    /// Exponentially distributed time with this mean, in the mean's unit, by von Neumann's comparisons of uniform numbers
    /// (1951): no logarithm. At most 30 times the mean.
    std::int64_t exponential(std::int64_t mean);
    /// A time around the mean that is never below half of it.
    std::int64_t around(std::int64_t mean) { return mean / 2 + exponential(mean - mean / 2); }

private:
    std::array<std::uint64_t, 4> m_state;
};

} // namespace stormreel
