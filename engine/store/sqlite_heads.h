// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/integrity.h"
#include "engine/store/record.h"
#include "engine/store/sqlite_connection.h"

#include <map>

namespace stormreel {

/// What a store remembers of a run so that an append need not look: where the run ends and the version of each stream.
/// Filled lazily, and forgotten whenever someone else wrote to the file.
struct RunHeads {
    static constexpr std::uint32_t unknown = 0xFFFFFFFF;

    explicit RunHeads(RunId run) : seals(run) {}

    bool complete = false;
    std::size_t type_count = 0;
    Position next = 1;
    std::int64_t streams = 0;            ///< as the file numbers them
    std::vector<std::uint32_t> versions; ///< one a stream; see HeadCache::learn_streams
    Seal seal = 0;                       ///< of the last record; 0 where it has none
    RunSeals seals;
};

class HeadCache {
public:
    explicit HeadCache(SqliteConnection& connection) : m_connection(connection) {}

    /// Call inside the transaction that relies on the answer. Fails with not_found for an unknown run.
    Result<RunHeads*> of(RunId run);
    /// Makes a stream's version known. A stream that the run does not have is left to whoever checks it.
    Result<void> learn(RunId run, RunHeads& heads, StreamIndex stream);
    /// Makes room for the versions of all streams, for who writes. Fails where the file does not have as many as it says.
    Result<void> learn_streams(RunId run, RunHeads& heads);
    Result<std::uint32_t> version(RunId run, StreamIndex stream); ///< straight from the file
    void forget() { m_runs.clear(); }

private:
    Result<RunHeads> load(RunId run);

    SqliteConnection& m_connection;
    std::map<RunId, RunHeads> m_runs;
    std::int64_t m_file_version = -1;
};

} // namespace stormreel
