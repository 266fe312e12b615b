// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/topics.h"

namespace stormreel {

/// From a node and a name to a number, in 8 bytes a place and at most two places a name: the names themselves lie with what they
/// name, and `is` asks there.
class NameIndex {
public:
    static constexpr std::uint32_t none = 0xFFFFFFFF;

    /// `is(number)`: whether that is what is looked for. It is asked of few that are not.
    template <class Is>
    [[nodiscard]] std::uint32_t find(std::uint32_t node, std::string_view name, const Is& is) const
    {
        if (m_places.empty())
            return none;
        const std::uint32_t hash = hash_of(node, name);
        for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
            if (m_places[at].number == none)
                return none;
            if (m_places[at].hash == hash && is(m_places[at].number))
                return m_places[at].number;
        }
    }
    /// What is not there yet.
    void add(std::uint32_t node, std::string_view name, std::uint32_t number)
    {
        if (2 * (m_count + 1) > m_places.size())
            grow();
        put({hash_of(node, name), number});
        ++m_count;
    }

private:
    struct Place {
        std::uint32_t hash = 0;
        std::uint32_t number = none;
    };

    static std::uint32_t hash_of(std::uint32_t node, std::string_view name)
    {
        const std::uint64_t hash = (key_hash(name) ^ node) * 0x9E3779B97F4A7C15;
        return static_cast<std::uint32_t>(hash >> 32);
    }
    [[nodiscard]] std::size_t mask() const { return m_places.size() - 1; }
    void put(Place place)
    {
        std::size_t at = place.hash & mask();
        while (m_places[at].number != none)
            at = (at + 1) & mask();
        m_places[at] = place;
    }
    void grow()
    {
        const std::vector<Place> before = std::move(m_places);
        m_places.assign(before.empty() ? 64 : before.size() * 2, Place());
        for (const Place& place : before)
            if (place.number != none)
                put(place);
    }

    std::vector<Place> m_places; ///< a power of two of them, half of them free
    std::size_t m_count = 0;
};

} // namespace stormreel
