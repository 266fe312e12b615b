// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/parcel.h"

#include <deque>
#include <unordered_map>

namespace stormreel {

/// A set of positions, a bit each.
class Positions {
public:
    [[nodiscard]] bool has(Position at) const { return at / 64 < m_bits.size() && (m_bits[at / 64] >> (at % 64) & 1) != 0; }
    void add(Position at)
    {
        if (at / 64 >= m_bits.size())
            m_bits.resize(std::max<std::size_t>(at / 64 + 1, m_bits.size() * 2));
        m_bits[at / 64] |= std::uint64_t(1) << (at % 64);
    }
    void clear() { m_bits.clear(); }

private:
    std::vector<std::uint64_t> m_bits;
};

/// What is worked through one after the other: a partition by a group, or what lies in memory for a consumer.
struct DeliveryLane {
    NodeIndex consumer = no_node;
    std::uint32_t place = none32; ///< in Topics; none32: there is no broker
    std::deque<std::uint32_t> queue;
    std::vector<std::uint32_t> taken; ///< what is being handled
    std::uint32_t member = 0;         ///< ... by whom
    std::int64_t wake_us = never_us;  ///< when it is looked at next
    std::uint64_t turn = 0;           ///< of handling: what was begun before everything was forgotten does not end
    bool waits = false;               ///< until its member has time
    [[nodiscard]] bool busy() const { return !taken.empty(); }
};

struct GroupMember {
    bool alive = true;
    bool busy = false;
    std::deque<std::uint32_t> waiting; ///< lanes that it would look at
};

/// Those who consume as one: a policy or a read model, and as many copies of it as a run has of consumers.
struct ConsumerGroup {
    NodeIndex consumer = no_node;
    std::vector<GroupMember> members;
    std::vector<std::uint32_t> living;   ///< members, ascending
    std::vector<std::uint32_t> lanes;    ///< in the order in which they came to be
    std::vector<std::uint32_t> by_place; ///< place -> lane
    std::int64_t paused_us = 0;          ///< while partitions are shared out
    std::int64_t back_us = 0;            ///< when the last one that died is back
    std::int64_t slow_until_us = 0;
    std::uint32_t slow_factor = 1;
    std::int64_t live_us = 0;    ///< where there is no lane: what is new waits until it has caught up
    std::uint64_t behind = 0;    ///< what it has to catch up with yet
    std::uint32_t epoch = 0;     ///< it started anew
    std::uint32_t held = none32; ///< where there is no lane: a parcel that comes after the next one, and which
    std::uint64_t held_serial = 0;
    std::unordered_map<Position, std::uint32_t> copies; ///< under way besides the first; only looked up
    Positions handed;                                   ///< what it has handled
    Positions known;                                    ///< ... and remembers, where it is idempotent
};

} // namespace stormreel
