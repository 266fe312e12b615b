// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/agenda.h"
#include "model/flow/flow.h"

#include <deque>
#include <limits>

namespace stormreel {

inline constexpr std::int64_t never_us = std::numeric_limits<std::int64_t>::max();

/// An event on its way to one consumer.
struct Parcel {
    NodeIndex consumer = no_node; ///< a policy or a read model
    NodeIndex event = no_node;
    Position position = 0; ///< of the event: by it a consumer that is idempotent knows it again
    std::int64_t happened_us = 0;
    std::uint32_t story = 0;
    std::vector<Task> tasks;      ///< what handling it comes to: reactions of the policy, rows of the read model
    std::int64_t ready_us = 0;    ///< when it can be taken
    std::int64_t copied_us = 0;   ///< when the copies of its partition have it, too
    std::uint32_t topic = none32; ///< in Topics; none32: there is no broker
    std::uint32_t place = none32; ///< ... and the partition, once it is in its log
    std::uint64_t offset = 0;
    std::uint64_t key = 0; ///< its hash
    std::uint64_t serial = 0;
    std::uint32_t attempt = 1;
    std::uint32_t epoch = 0; ///< of its group when it was sent
    bool poisoned = false;
    bool fetched = false; ///< its consumer has read it: the log may forget it
    bool blocks = false;  ///< it was said that others wait behind it
    bool held = false;    ///< until the one behind it has come
    bool slowed = false;
    bool catching_up = false;
    bool behind = false; ///< its group has it to catch up with yet
    bool redriven = false;
};

/// Parcels by number. What is given back is used again, with the room that it has.
class Parcels {
public:
    std::uint32_t add()
    {
        std::uint32_t index = static_cast<std::uint32_t>(m_parcels.size());
        if (m_free.empty()) {
            m_parcels.emplace_back();
        } else {
            index = m_free.back();
            m_free.pop_back();
        }
        m_parcels[index].serial = ++m_serial;
        return index;
    }
    void remove(std::uint32_t index)
    {
        std::vector<Task> room = std::move(m_parcels[index].tasks);
        room.clear();
        m_parcels[index] = Parcel();
        m_parcels[index].tasks = std::move(room);
        m_free.push_back(index);
    }
    Parcel& operator[](std::uint32_t index) { return m_parcels[index]; }

private:
    std::deque<Parcel> m_parcels; // they stay where they are
    std::vector<std::uint32_t> m_free;
    std::uint64_t m_serial = 0;
};

} // namespace stormreel
