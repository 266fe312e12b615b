// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/random.h"

#include <bit>

namespace stormreel {

Random::Random(std::uint64_t seed)
{
    for (std::uint64_t& word : m_state) {
        seed += 0x9E3779B97F4A7C15;
        std::uint64_t mixed = seed;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        word = mixed ^ (mixed >> 31);
    }
}

std::uint64_t Random::next()
{
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

std::int64_t Random::exponential(std::int64_t mean)
{
    if (mean <= 0)
        return 0;
    // A descending run of uniform numbers ends after an odd number of them with probability e^-u of its first, u: then u is
    // the fraction. Each run that ends otherwise adds one whole.
    for (std::int64_t whole = 0; whole < 29; ++whole) {
        const std::uint32_t first = next32();
        std::uint32_t lowest = first;
        bool odd = true;
        for (std::uint32_t draw = next32(); draw < lowest; draw = next32()) {
            lowest = draw;
            odd = !odd;
        }
        if (odd)
            return whole * mean + (mean >> 32) * first +
                   static_cast<std::int64_t>(((static_cast<std::uint64_t>(mean) & 0xFFFFFFFF) * first) >> 32);
    }
    return 29 * mean;
}

} // namespace stormreel
