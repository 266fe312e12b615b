// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "model/board/result.h"

#include <functional>
#include <limits>
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

/// Records for one stream. Positions and versions are the store's to give: what the caller put there is ignored and filled in.
struct StreamAppend {
    StreamIndex stream = none32;
    ExpectedVersion expected;
    std::span<Record> records;
};

enum class Direction : std::uint8_t { forwards, backwards };
inline constexpr Position last_position = std::numeric_limits<Position>::max();
inline constexpr std::int64_t last_moment_us = std::numeric_limits<std::int64_t>::max();

/// What a read of one stream wants.
struct StreamRead {
    StreamIndex stream = none32;
    std::uint32_t from = 0; ///< the first version; 0: from where the direction begins
    Direction direction = Direction::forwards;
    Position up_to = last_position;         ///< nothing after that position
    std::int64_t until_us = last_moment_us; ///< nothing after that moment
    std::size_t limit = 1000;
    bool as_written = false; ///< no upcast, and personal fields stay apart (Record::personal)
};

/// Which records of a run. What is set must hold; nothing set: all of them.
struct RecordFilter {
    std::optional<TypeIndex> category; ///< of the record's stream
    std::optional<TypeIndex> type;
    std::optional<std::uint32_t> correlation;
    [[nodiscard]] bool all() const { return !category && !type && !correlation; }
    bool operator==(const RecordFilter&) const = default;
};

/// What a read of a run wants, in the order of positions.
struct LogRead {
    Position from = 0; ///< the first position; 0: from where the direction begins
    Direction direction = Direction::forwards;
    Position up_to = last_position; ///< nothing after that position (backwards: it is where the read begins, if `from` is 0)
    std::int64_t until_us = last_moment_us;
    std::size_t limit = 1000;
    RecordFilter filter;
    bool as_written = false;
};

/// A state as it was after `version` of a stream, so that a look-up need not start at the beginning.
struct Snapshot {
    StreamIndex stream = none32;
    std::uint32_t version = 0;
    Position position = 0;
    std::string state; ///< JSON
    bool operator==(const Snapshot&) const = default;
};

/// How many events of a type were written in one version of their schema ("schema_version" in their data; 1 where it is not
/// said).
struct VersionShare {
    TypeIndex type = none32;
    std::uint32_t schema_version = 1;
    std::uint64_t events = 0;
    bool operator==(const VersionShare&) const = default;
};

/// Someone whose data is kept under a key of their own.
struct Subject {
    std::string name;
    std::uint64_t records = 0; ///< that hold something of them
    bool erased = false;
    bool operator==(const Subject&) const = default;
};

/// What an integrity check found.
struct Damage {
    enum class Kind : std::uint8_t {
        changed, ///< it is there, but not as it was written
        lost,    ///< it is gone, or nobody can read it any more
        derived, ///< it follows from what is there, and can be made again
    };
    Position position = 0; ///< 0: of the run as a whole
    std::string words;     ///< "record 17 is missing", one sentence
    Kind kind = Kind::changed;
    bool operator==(const Damage&) const = default;
};

/// Brings an event's data to the present version of its schema; other records stay as they are. Applied on every read that does
/// not ask for what was written. An error is what the read fails with.
using Upcaster = std::function<Result<void>(Record&)>;

/// The event store's contract. Append-only: what is written stays as it is. Positions are gap-free within a run,
/// in commit order. Not thread-safe: one store, one thread; several stores may share one file.
/// Every backend passes tests/engine/store/contract_*test.cpp and stays equal to the one in memory in store_laws_test.cpp.
class EventStore {
public:
    virtual ~EventStore() = default;

    /// Starts a run and gives it its id. `header.types` must be complete; `records`, `digest` and `complete` are ignored.
    virtual Result<RunId> begin_run(const RunHeader& header) = 0;
    /// Writes what is only known at the end: settings, first and last moment, digest, `complete`, `causes_inferred`.
    /// A run that never ends stays listed as incomplete; one that is complete takes nothing more (ErrorCode::conflict).
    /// `forgotten`: people whose keys go with it, as by `shred`. Nobody ever finds a run that has ended and can still read them:
    /// it all happens or none of it. With people to forget it can't be part of a transaction (ErrorCode::conflict).
    virtual Result<void> end_run(const RunHeader& header, std::span<const std::string> forgotten) = 0;
    Result<void> end_run(const RunHeader& header) { return end_run(header, {}); }
    virtual Result<std::vector<RunHeader>> runs() = 0; ///< oldest first
    virtual Result<RunHeader> run(RunId run) = 0;

    /// Makes streams known; they get consecutive indexes, the first of which is returned. Names must be new to the run.
    virtual Result<StreamIndex> add_streams(RunId run, std::span<const Stream> streams) = 0;
    virtual Result<std::vector<Stream>> streams(RunId run) = 0;
    /// Those from `first` on, at most `limit`.
    virtual Result<std::vector<Stream>> streams(RunId run, StreamIndex first, std::size_t limit) = 0;
    virtual Result<std::optional<StreamIndex>> find_stream(RunId run, std::string_view name) = 0;

    // --- Appending ---

    /// Appends to one or several streams, all or nothing, if each is as expected; says the position of the first record. A stream
    /// may be named once. Fails with ErrorCode::conflict, writing nothing, where one is not as expected.
    /// Idempotent by event id: where the records carry ids and the same ids were appended before, in that order and to these
    /// streams, nothing is written and the answer is that of the first time, whatever is expected. Where only some of
    /// them were there before, or elsewhere, it is a conflict.
    virtual Result<Position> append(RunId run, std::span<const StreamAppend> writes) = 0;
    Result<Position> append(RunId run, StreamIndex stream, ExpectedVersion expected, std::span<Record> records)
    {
        const StreamAppend one{stream, expected, records};
        return append(run, std::span(&one, 1));
    }

    /// Appends a batch whose versions the caller vouches for (a simulation, an import), in one transaction. Positions must
    /// continue the run's without a gap; versions are checked against the streams' heads.
    virtual Result<void> append_batch(RunId run, std::span<const Record> records) = 0;

    /// Called after every append that was committed by this store, with the run and its last position. What `take` appends (see
    /// `consume`) is told after the commit of the whole. What is appended within a transaction of the caller's own is not
    /// told: only he knows whether it is kept. It may append itself.
    using OnAppend = std::function<void(RunId, Position)>;
    virtual void on_append(OnAppend told) { m_told = std::move(told); }

    // --- Reading ---

    virtual Result<std::uint32_t> head(RunId run, StreamIndex stream) = 0; ///< its version; 0 where nothing is there
    virtual Result<Position> last(RunId run) = 0; ///< position of the run's last record; 0 where it has none

    /// Records in the order of positions. A filter is answered through an index, which the store brings up to date first.
    Result<std::vector<Record>> read_all(RunId run, const LogRead& wanted);
    Result<std::vector<Record>> read_all(RunId run, Position from, std::size_t limit)
    {
        LogRead wanted;
        wanted.from = from;
        wanted.limit = limit;
        return read_all(run, wanted);
    }
    /// Records that have a version on this stream, in the order of versions.
    Result<std::vector<Record>> read_stream(RunId run, const StreamRead& wanted);
    Result<std::vector<Record>> read_stream(RunId run, StreamIndex stream, std::uint32_t from, std::size_t limit)
    {
        StreamRead wanted;
        wanted.stream = stream;
        wanted.from = from;
        wanted.limit = limit;
        return read_stream(run, wanted);
    }
    Result<Record> read(RunId run, Position position);

    /// From now on this store's reads of the run give events in the present version of their schema. An empty one: as written.
    void upcast_with(RunId run, Upcaster upcaster);
    /// The share of each version in the log, by type and version; types without events are left out.
    virtual Result<std::vector<VersionShare>> version_shares(RunId run) = 0;

    // --- Catching up ---

    /// Hands the records after the subscriber's checkpoint to `take`, at most `limit` of them that pass the filter, and moves the
    /// checkpoint past them: in one transaction with what `take` writes through this store's connection, so that both are kept or
    /// neither is. Says how many; 0: it is up to date. What `take` fails with is what this fails with, and nothing moves.
    using Take = std::function<Result<void>(std::span<const Record>)>;
    virtual Result<std::size_t> consume(RunId run, std::string_view subscriber, const RecordFilter& filter, std::size_t limit,
                                        const Take& take) = 0;
    /// The position up to which the subscriber has seen everything that it wants; 0: it has seen nothing.
    virtual Result<Position> checkpoint(RunId run, std::string_view subscriber) = 0;

    // --- What is derived ---

    virtual Result<void> put_snapshots(RunId run, std::span<const Snapshot> snapshots) = 0;
    /// The latest at or before that version, if any.
    virtual Result<std::optional<Snapshot>> snapshot(RunId run, StreamIndex stream, std::uint32_t at_most) = 0;

    /// Opaque pages a replay keeps so that it opens without reading every record (see replay/timeline.h).
    /// Putting a page that is there replaces it; putting an empty one removes it and every later one.
    virtual Result<void> put_index(RunId run, std::uint32_t page, std::span<const std::byte> bytes) = 0;
    virtual Result<std::vector<std::vector<std::byte>>> index_pages(RunId run) = 0;

    // --- People, and what nobody may change ---

    virtual Result<std::vector<Subject>> subjects(RunId run) = 0; ///< by name
    /// Forgets the subject's key: what was kept under it can't be read any more, by anyone. Snapshots of the run go, as they may
    /// hold it; positions, causes and everything that is not personal stay. Says how many records were concerned; not_found where
    /// the run has nothing of that subject. Doing it again changes nothing. Works on a complete run, too;
    /// not within a transaction, which could still be taken back (ErrorCode::conflict).
    virtual Result<std::uint64_t> shred(RunId run, std::string_view subject) = 0;

    /// Looks at every record of the run: what was changed or is missing. Nothing: the run is as it was written. Erased data is no
    /// damage. `on_progress` gets 0..1; false stops with ErrorCode::cancelled.
    virtual Result<std::vector<Damage>> check(RunId run, const std::function<bool(double)>& on_progress = {}) = 0;

protected:
    virtual Result<std::vector<Record>> records(RunId run, const LogRead& wanted) = 0;    ///< as written, personal data opened
    virtual Result<std::vector<Record>> records(RunId run, const StreamRead& wanted) = 0; ///< the same

    /// What was appended, for `on_append`: noted within the transaction, told after the outermost, or taken back with it.
    void appended(RunId run, Position last);
    [[nodiscard]] std::size_t untold() const { return m_untold.size(); }
    void take_back(std::size_t keep) { m_untold.resize(keep); }
    void tell();

    /// What a reader sees of records as they were written: personal fields in their place, events in their present version.
    Result<std::vector<Record>> as_read(RunId run, Result<std::vector<Record>> written, bool as_written) const;

private:
    OnAppend m_told;
    std::vector<std::pair<RunId, Position>> m_untold;
    std::vector<std::pair<RunId, Upcaster>> m_upcasters;
};

} // namespace stormreel
