// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "model/board/result.h"

#include <functional>
#include <optional>
#include <span>

namespace stormreel {

/// What an append expects of the stream it writes to.
struct ExpectedVersion {
    enum class Kind : std::uint8_t { any, no_stream, exists, exact };
    Kind kind = Kind::any;
    std::uint32_t version = 0; ///< for `exact`

    static ExpectedVersion any() { return {}; }
    static ExpectedVersion no_stream() { return {Kind::no_stream, 0}; }
    static ExpectedVersion exists() { return {Kind::exists, 0}; }
    static ExpectedVersion exact(std::uint32_t version) { return {Kind::exact, version}; }
};

/// A state as it was after `version` of a stream, so that a look-up need not start at the beginning.
struct Snapshot {
    StreamIndex stream = none32;
    std::uint32_t version = 0;
    Position position = 0;
    std::string state; ///< JSON
    bool operator==(const Snapshot&) const = default;
};

/// The event store's contract. Append-only: what is written stays as it is. Positions are gap-free within a run,
/// in commit order. Not thread-safe: one store, one thread; several stores may share one file.
class EventStore {
public:
    virtual ~EventStore() = default;

    /// Starts a run and gives it its id. `header.types` must be complete; `records`, `digest` and `complete` are ignored.
    virtual Result<RunId> begin_run(const RunHeader& header) = 0;
    /// Writes what is only known at the end: settings, first and last moment, digest, `complete`, `causes_inferred`.
    /// A run that never ends stays listed as incomplete; one that is complete takes nothing more (ErrorCode::conflict).
    virtual Result<void> end_run(const RunHeader& header) = 0;
    virtual Result<std::vector<RunHeader>> runs() = 0; ///< oldest first
    virtual Result<RunHeader> run(RunId run) = 0;

    /// Makes streams known; they get consecutive indexes, the first of which is returned. Names must be new to the run.
    virtual Result<StreamIndex> add_streams(RunId run, std::span<const Stream> streams) = 0;
    virtual Result<std::vector<Stream>> streams(RunId run) = 0;
    virtual Result<std::optional<StreamIndex>> find_stream(RunId run, std::string_view name) = 0;

    /// Appends records of one stream if it is as expected, and says the position of the first. Positions and versions are the
    /// store's to give: what the caller put there is ignored. Fails with ErrorCode::conflict, writing nothing, where not as
    /// expected.
    virtual Result<Position> append(RunId run, StreamIndex stream, ExpectedVersion expected, std::span<Record> records) = 0;

    /// Appends a batch whose versions the caller vouches for (a simulation, an import), in one transaction. Positions must
    /// continue the run's without a gap; versions are checked against the streams' heads.
    virtual Result<void> append_batch(RunId run, std::span<const Record> records) = 0;

    virtual Result<std::uint32_t> head(RunId run, StreamIndex stream) = 0; ///< its version; 0 where nothing is there
    virtual Result<std::vector<Record>> read_all(RunId run, Position from, std::size_t limit) = 0;
    /// Records that have a version on this stream, ascending, from that version on.
    virtual Result<std::vector<Record>> read_stream(RunId run, StreamIndex stream, std::uint32_t from_version,
                                                    std::size_t limit) = 0;
    virtual Result<Record> read(RunId run, Position position) = 0;

    virtual Result<void> put_snapshots(RunId run, std::span<const Snapshot> snapshots) = 0;
    /// The latest at or before that version, if any.
    virtual Result<std::optional<Snapshot>> snapshot(RunId run, StreamIndex stream, std::uint32_t at_most) = 0;

    /// Opaque pages a replay keeps so that it opens without reading every record (see replay/timeline.h).
    /// Putting a page that is there replaces it; putting an empty one removes it and every later one.
    virtual Result<void> put_index(RunId run, std::uint32_t page, std::span<const std::byte> bytes) = 0;
    virtual Result<std::vector<std::vector<std::byte>>> index_pages(RunId run) = 0;
};

} // namespace stormreel
