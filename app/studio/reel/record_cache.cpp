// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/record_cache.h"

#include <algorithm>

namespace stormreel {

const Record* RecordCache::find(Replay& replay, Position at)
{
    const Position first = (at - 1) / chunk_records * chunk_records + 1;
    auto chunk = std::find_if(m_chunks.begin(), m_chunks.end(), [first](const Chunk& c) { return c.first == first; });
    if (chunk == m_chunks.end()) {
        auto records = replay.records(first, chunk_records);
        if (!records)
            return nullptr;
        if (m_chunks.size() < most_chunks) {
            chunk = m_chunks.emplace(m_chunks.end());
        } else {
            chunk = std::min_element(m_chunks.begin(), m_chunks.end(),
                                     [](const Chunk& a, const Chunk& b) { return a.used < b.used; });
        }
        chunk->first = first;
        chunk->records = std::move(*records);
    }
    chunk->used = ++m_uses;
    return at - first < chunk->records.size() ? &chunk->records[at - first] : nullptr;
}

} // namespace stormreel
