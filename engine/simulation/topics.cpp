// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/topics.h"

#include <algorithm>

namespace stormreel {

std::uint64_t key_hash(std::string_view key)
{
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char c : key) {
        hash ^= static_cast<std::uint8_t>(c);
        hash *= 0x100000001B3;
    }
    return hash;
}

std::uint32_t Topics::topic(std::string_view name)
{
    const auto [at, is_new] = m_by_name.try_emplace(std::string(name), static_cast<std::uint32_t>(m_topics.size()));
    if (is_new)
        m_topics.push_back({std::string(name), 0, {}});
    return at->second;
}

std::uint32_t Topics::place_for(std::uint32_t topic, std::uint64_t key)
{
    Topic& one = m_topics[topic];
    const std::uint32_t partitions = std::max(m_machinery.partitions, 1U);
    const bool by_key = m_machinery.partition_by == PartitionBy::key;
    const auto partition = static_cast<std::uint32_t>(by_key ? key % partitions : one.turn++ % partitions);
    const auto [at, is_new] = one.places.try_emplace(partition, static_cast<std::uint32_t>(m_places.size()));
    if (is_new) {
        m_places.emplace_back();
        m_places.back().topic = topic;
        m_places.back().partition = partition;
    }
    return at->second;
}

std::uint64_t Topics::append(std::uint32_t place, std::uint64_t key, std::int64_t now_us)
{
    LogPlace& log = m_places[place];
    const std::uint64_t offset = log.next_offset++;
    if (m_machinery.retention_us > 0 || m_machinery.retention_records > 0 || m_machinery.compaction_us > 0)
        log.kept.push_back({offset, key, now_us});
    return offset;
}

bool Topics::expire(std::uint32_t place, std::int64_t now_us)
{
    LogPlace& log = m_places[place];
    const std::uint64_t before = log.low_offset;
    const auto goes = [&](const LogPlace::Kept& oldest) {
        return (m_machinery.retention_records > 0 && log.kept.size() > m_machinery.retention_records) ||
               (m_machinery.retention_us > 0 && now_us - oldest.time_us > m_machinery.retention_us);
    };
    while (!log.kept.empty() && goes(log.kept.front())) {
        log.low_offset = log.kept.front().offset + 1;
        log.kept.pop_front();
    }
    return log.low_offset != before;
}

bool Topics::compact(std::uint32_t place, std::int64_t now_us, std::int64_t start_us)
{
    if (m_machinery.compaction_us <= 0)
        return false;
    // Nobody sees the log in between: it is as if it had been done at its hour.
    LogPlace& log = m_places[place];
    const std::int64_t hour_us = now_us - (now_us - start_us) % m_machinery.compaction_us;
    if (hour_us <= log.compacted_us)
        return false;
    log.compacted_us = hour_us;
    log.last.clear();
    for (const LogPlace::Kept& one : log.kept)
        if (one.time_us <= hour_us)
            log.last[one.key] = one.offset;
    std::erase_if(log.kept, [&](const LogPlace::Kept& one) { return is_compacted(place, one.key, one.offset); });
    return true;
}

bool Topics::is_compacted(std::uint32_t place, std::uint64_t key, std::uint64_t offset) const
{
    const auto last = m_places[place].last.find(key);
    return last != m_places[place].last.end() && offset < last->second;
}

} // namespace stormreel
