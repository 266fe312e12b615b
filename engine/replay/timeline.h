// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/record.h"
#include "model/board/result.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

namespace stormreel {

/// The index over a run that makes time travel a look-up: the fixed-size part of every record in columns, plus counts at
/// regular checkpoints. About 45 bytes a record, at most 64; payloads stay on disk. Immutable once built.
/// It holds up to 2^32 - 2 records.
class Timeline {
public:
    void reserve(Position records); ///< columns that grow by doubling would take twice their room
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
    /// model that took them, commands also by the actor who issued them. A policy counts when it is woken: the command that
    /// follows from that delivery does not count it again. Cost: one checkpoint and at most `checkpoint_every` records,
    /// whatever the length of the run (more only where a run has more than 8,192 types).
    [[nodiscard]] std::vector<std::uint32_t> counts(Position at) const;
    static constexpr Position checkpoint_every = 4096;

    /// Positions of the records that gave this stream a version (its events, changes or deliveries), ascending:
    /// element v-1 is where it became version v.
    [[nodiscard]] std::span<const std::uint32_t> stream_positions(StreamIndex stream) const;
    /// The version of a stream at a position: O(log n).
    [[nodiscard]] std::uint32_t version_of(StreamIndex stream, Position at) const;
    /// Streams of a category, by the position of their first record; those that never have one come last.
    [[nodiscard]] std::span<const StreamIndex> streams_of(TypeIndex category) const;
    /// Positions of the events of one story, ascending.
    [[nodiscard]] std::span<const std::uint32_t> events_of(std::uint32_t correlation) const;
    /// Is this type of event ever delivered to that policy or read model?
    [[nodiscard]] bool is_delivered(TypeIndex event, TypeIndex taker) const;
    /// ... and all such pairs (event, taker), ascending.
    [[nodiscard]] std::span<const std::pair<TypeIndex, TypeIndex>> deliveries() const { return m_deliveries; }

    /// Records per kind in each of `bins` equal spans of time; the last one includes `to_us`. At most 65,536 bins.
    /// Two binary searches and at most `kind_checkpoint_every` records a bin, whatever the length of the run.
    using Bin = std::array<std::uint32_t, record_kind_count>;
    [[nodiscard]] std::vector<Bin> histogram(std::size_t bins, std::int64_t from_us, std::int64_t to_us) const;
    static constexpr Position kind_checkpoint_every = 256;
    /// Where bin `index` of a histogram over such a span begins; the one after the last begins where the span ends.
    static std::int64_t bin_edge(std::int64_t from_us, std::int64_t to_us, std::size_t bins, std::size_t index);
    /// Records per kind up to and including `at`.
    [[nodiscard]] Bin kinds_until(Position at) const;

    /// Pages for EventStore::put_index, and back: a page of sizes, then columns in chunks of 65,536 records, the streams'
    /// categories and the further memberships; all little-endian. `read` fails where the pages do not belong together, and
    /// derives the rest anew, so that nothing in a page can point outside of it.
    [[nodiscard]] std::vector<std::vector<std::byte>> write() const;
    /// The same one after the other, so that there is never more than one; false from `put` ends it.
    void write(const std::function<bool(std::vector<std::byte>)>& put) const;
    static Result<Timeline> read(const std::vector<std::vector<std::byte>>& pages);

    /// Are these the sizes and categories it was made with?
    [[nodiscard]] bool belongs_to(Position records, std::size_t type_count, std::span<const Stream> streams) const;
    [[nodiscard]] std::size_t bytes() const; ///< memory it takes

private:
    struct Membership { ///< a record that also concerns this stream (Record::also)
        std::uint32_t stream;
        std::uint32_t position;
    };

    void derive();
    void derive_counts();
    void derive_kinds();
    void derive_streams();
    void derive_categories();
    void derive_stories();
    void derive_deliveries();
    void count(std::span<std::uint32_t> counts, std::size_t record) const;
    [[nodiscard]] Position checkpoint_spacing() const { return std::max<Position>(checkpoint_every, m_type_count / 2); }
    [[nodiscard]] Position first_at(std::int64_t time_us) const;

    std::vector<std::int64_t> m_times;
    std::vector<RecordKind> m_kinds;
    std::vector<std::uint32_t> m_types;
    std::vector<std::uint32_t> m_actors;
    std::vector<std::uint32_t> m_streams;
    std::vector<std::uint32_t> m_versions;
    std::vector<std::uint32_t> m_causes;
    std::vector<std::uint32_t> m_correlations;
    std::vector<Membership> m_also;          ///< by position
    std::vector<std::uint32_t> m_categories; ///< of every stream
    std::size_t m_type_count = 0;

    // Derived. A "starts" column holds, for every owner, where its part of the column beside it begins, and one end.
    std::vector<std::uint32_t>
        m_checkpoints; ///< counts at every `checkpoint_spacing`th record; spaced so that they take 8 bytes a record at most
    std::vector<Bin> m_kind_checkpoints;
    std::vector<std::uint32_t> m_stream_starts, m_stream_positions;
    std::vector<std::uint32_t> m_category_starts;
    std::vector<StreamIndex> m_category_streams;
    std::vector<std::uint32_t> m_story_starts, m_story_events;
    std::vector<std::pair<TypeIndex, TypeIndex>> m_deliveries; ///< (event, taker), ascending
};

} // namespace stormreel
