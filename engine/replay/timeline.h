// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "model/board/result.h"

#include <array>
#include <span>

namespace stormreel {

/// The index over a run that makes time travel a look-up: the fixed-size part of every record in columns, plus counts at
/// regular checkpoints. At most 64 bytes a record; payloads stay on disk. Immutable once built.
class Timeline {
public:
    /// Feed records in order of position, then `finish`.
    void add(const Record& record);
    void finish(std::size_t type_count, std::span<const Stream> streams);

    [[nodiscard]] Position size() const { return m_times.size(); }
    // Columns; `at` is 1..size().
    [[nodiscard]] std::int64_t time_us(Position at) const { return m_times[at - 1]; }
    [[nodiscard]] RecordKind kind(Position at) const { return m_kinds[at - 1]; }
    [[nodiscard]] TypeIndex type(Position at) const { return m_types[at - 1]; }
    [[nodiscard]] TypeIndex actor(Position at) const { return m_actors[at - 1]; }
    [[nodiscard]] StreamIndex stream(Position at) const { return m_streams[at - 1]; }
    [[nodiscard]] std::uint32_t version(Position at) const { return m_versions[at - 1]; }
    [[nodiscard]] Position cause(Position at) const { return m_causes[at - 1]; }
    [[nodiscard]] std::uint32_t correlation(Position at) const { return m_correlations[at - 1]; }

    /// The last record at or before that time; 0 before the first. Binary search.
    [[nodiscard]] Position at_time(std::int64_t time_us) const;

    /// How often each type has come up to and including `at`: commands and events by type, deliveries by the policy or read
    /// model that took them, commands also by the actor or policy who issued them. Cost: one checkpoint and at most
    /// `checkpoint_every` records, whatever the length of the run.
    [[nodiscard]] std::vector<std::uint32_t> counts(Position at) const;
    static constexpr Position checkpoint_every = 4096;

    /// Positions of the records that gave this stream a version (its events, changes or deliveries), ascending:
    /// element v-1 is where it became version v.
    [[nodiscard]] std::span<const std::uint32_t> stream_positions(StreamIndex stream) const;
    /// The version of a stream at a position: O(log n).
    [[nodiscard]] std::uint32_t version_of(StreamIndex stream, Position at) const;
    /// Streams of a category, by the position of their first record.
    [[nodiscard]] std::span<const StreamIndex> streams_of(TypeIndex category) const;

    /// Records per kind in each of `bins` equal spans of time between two times.
    using Bin = std::array<std::uint32_t, record_kind_count>;
    [[nodiscard]] std::vector<Bin> histogram(std::size_t bins, std::int64_t from_us, std::int64_t to_us) const;

    /// Pages for EventStore::put_index, and back. `read` fails where the pages do not belong together.
    [[nodiscard]] std::vector<std::vector<std::byte>> write() const;
    static Result<Timeline> read(const std::vector<std::vector<std::byte>>& pages);

    [[nodiscard]] std::size_t bytes() const; ///< memory it takes

private:
    std::vector<std::int64_t> m_times;
    std::vector<RecordKind> m_kinds;
    std::vector<std::uint32_t> m_types;
    std::vector<std::uint32_t> m_actors;
    std::vector<std::uint32_t> m_streams;
    std::vector<std::uint32_t> m_versions;
    std::vector<std::uint32_t> m_causes;
    std::vector<std::uint32_t> m_correlations;
    // The rest is derived by `finish`; its layout is the implementation's business.
    std::vector<std::uint32_t> m_checkpoints;
    std::size_t m_type_count = 0;
    std::vector<std::uint32_t> m_kind_checkpoints;
    std::vector<std::uint32_t> m_stream_starts, m_stream_positions;
    std::vector<std::uint32_t> m_category_starts;
    std::vector<StreamIndex> m_category_streams;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_also; // (stream, position) of Record::also, until `finish`
};

} // namespace stormreel
