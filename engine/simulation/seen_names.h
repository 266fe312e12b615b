// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/topics.h"

#include <cstdint>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace stormreel {

/// Names that were given away: says of a name that it surely is free, or that whoever keeps them all must be asked. In no more
/// than `most_bytes`, however many there are (Bloom 1970): the more, the more often there is something to ask.
class SeenNames {
public:
    static constexpr std::size_t most_bytes = 2 << 20;

    [[nodiscard]] bool perhaps(const std::string& name) const
    {
        if (m_bits.empty())
            return m_few.contains(name);
        bool all = true;
        each_bit(name, [&](std::size_t word, std::uint64_t bit) { all = all && (m_bits[word] & bit) != 0; });
        return all;
    }

    void add(const std::string& name)
    {
        if (m_bits.empty() && m_few.size() < few) {
            m_few.insert(name);
            return;
        }
        if (m_bits.empty()) {
            m_bits.resize(most_bytes / sizeof(std::uint64_t));
            for (const std::string& one : std::exchange(m_few, {}))
                mark(one);
        }
        mark(name);
    }

private:
    static constexpr std::size_t few = 20'000; // names, which are kept as they are
    static constexpr int marks = 4;            // of a name

    template <class Each>
    void each_bit(const std::string& name, const Each& each) const
    {
        const std::uint64_t hash = key_hash(name);
        const std::uint64_t step =
            (hash >> 32 ^ hash << 11) * 0x9E3779B97F4A7C15 | 1; // double hashing (Kirsch, Mitzenmacher 2006)
        for (std::uint64_t i = 0, at = hash; i < marks; ++i, at += step)
            each((at >> 6) % m_bits.size(), std::uint64_t(1) << (at & 63));
    }
    void mark(const std::string& name)
    {
        each_bit(name, [&](std::size_t word, std::uint64_t bit) { m_bits[word] |= bit; });
    }

    std::unordered_set<std::string> m_few; // only ever asked, never walked in an order that anyone sees
    std::vector<std::uint64_t> m_bits;
};

} // namespace stormreel
