// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/machinery.h"

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace stormreel {

/// One partition of a topic: a log. What was read by everyone needs no room here; only what can be removed is kept.
struct LogPlace {
    std::uint32_t topic = 0;
    std::uint32_t partition = 0;
    std::uint64_t next_offset = 0;
    std::uint64_t low_offset = 0; ///< the first that retention left
    std::int64_t elected_us = 0;  ///< until then it has no leader
    std::int64_t compacted_us = 0;
    struct Kept {
        std::uint64_t offset = 0;
        std::uint64_t key = 0;
        std::int64_t time_us = 0;
    };
    std::deque<Kept> kept;                                 ///< where there is retention or compaction
    std::unordered_map<std::uint64_t, std::uint64_t> last; ///< key -> offset, at the last compaction; only ever asked
};

/// The topics of a broker: by the aggregate to which an event happened, or as its publication says.
class Topics {
public:
    explicit Topics(const Machinery& machinery) : m_machinery(machinery) {}

    std::uint32_t topic(std::string_view name);
    [[nodiscard]] const std::string& name(std::uint32_t topic) const { return m_topics[topic].name; }
    /// The partition for the next message of that key: made when it is needed.
    std::uint32_t place_for(std::uint32_t topic, std::uint64_t key);
    [[nodiscard]] const std::string& name_of_place(std::uint32_t place) const { return m_topics[m_places[place].topic].name; }
    [[nodiscard]] std::uint32_t partition(std::uint32_t place) const { return m_places[place].partition; }
    LogPlace& operator[](std::uint32_t place) { return m_places[place]; }
    [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_places.size()); }

    /// Writes a message; says its offset.
    std::uint64_t append(std::uint32_t place, std::uint64_t key, std::int64_t now_us);
    /// Removes what is too old or too much by now. True where something was.
    bool expire(std::uint32_t place, std::int64_t now_us);
    /// Leaves the last message of every key, if it is time for that. True where it was.
    bool compact(std::uint32_t place, std::int64_t now_us, std::int64_t start_us);
    [[nodiscard]] bool is_compacted(std::uint32_t place, std::uint64_t key, std::uint64_t offset) const;

private:
    struct Topic {
        std::string name;
        std::uint32_t turn = 0;
        std::unordered_map<std::uint32_t, std::uint32_t> places; ///< by partition; only ever asked
    };
    const Machinery& m_machinery;
    std::vector<Topic> m_topics;
    std::vector<LogPlace> m_places;
    std::unordered_map<std::string, std::uint32_t> m_by_name;
};

/// FNV-1a (Fowler, Noll, Vo): the same on every machine.
std::uint64_t key_hash(std::string_view key);

} // namespace stormreel
