// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

namespace stormreel {

/// The payloads of the records that are on screen: read in chunks, the least recently used forgotten first.
class RecordCache {
public:
    /// The record, or nullptr where the store could not read it. Valid until the next call.
    const Record* find(Replay& replay, Position at);
    void clear() { m_chunks.clear(); }

    static constexpr Position chunk_records = 64;
    static constexpr std::size_t most_chunks = 16;

private:
    struct Chunk {
        Position first = 0;
        std::uint64_t used = 0;
        std::vector<Record> records;
    };
    std::vector<Chunk> m_chunks;
    std::uint64_t m_uses = 0;
};

} // namespace stormreel
