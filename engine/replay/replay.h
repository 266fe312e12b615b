// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/timeline.h"
#include "engine/store/event_store.h"

#include <nlohmann/json.hpp>

namespace stormreel {

/// One field of a state, and what the last step did to it.
struct StateField {
    std::string name;
    nlohmann::json value;  ///< after the record; null with `removed`
    nlohmann::json before; ///< discarded() where it was not there
    bool changed = false;
};

/// An instance, a read model's row or an object at one moment.
struct StreamState {
    StreamIndex stream = none32;
    std::uint32_t version = 0;      ///< 0: it does not exist yet
    Position position = 0;          ///< of the last record that touched it
    Position previous = 0;          ///< of the one before: what `before` is
    std::vector<StateField> fields; ///< `status` first, then in the order in which they first came
    // Read models only:
    std::int64_t lag_us = 0;  ///< how long the oldest event it has not seen has been waiting
    std::uint32_t behind = 0; ///< events that concern it and have not reached it
};

/// One link of a chain of causes, the first cause first.
struct WhyStep {
    Position position = 0; ///< 0 for an actor, who is no record
    NoteKind kind = NoteKind::event;
    std::string name; ///< "Place order", "Customer", or the policy that was woken
    std::string stream;
    RecordKind record = RecordKind::event;
};

/// Time travel: every answer is a look-up in the timeline plus a bounded number of reads from the store.
class Replay {
public:
    /// Loads (or builds, once, and keeps) the timeline. The store outlives the replay.
    static Result<Replay> open(EventStore& store, RunId run, const std::function<bool(double)>& on_progress = {});

    [[nodiscard]] const RunHeader& header() const { return m_header; }
    [[nodiscard]] const Timeline& timeline() const { return m_timeline; }
    [[nodiscard]] const std::vector<Stream>& streams() const { return m_streams; }

    /// The state of a stream after the record at `at`. A stream that does not exist yet has version 0 and its initial fields.
    Result<StreamState> state(StreamIndex stream, Position at);
    Result<Record> record(Position at);
    Result<std::vector<Record>> records(Position from, std::size_t limit);
    Result<std::vector<WhyStep>> why(Position at);

    /// Streams of one category that exist at that moment, oldest first. O(log n) to find, then a span.
    [[nodiscard]] std::span<const StreamIndex> instances(TypeIndex category, Position at) const;

private:
    EventStore* m_store = nullptr;
    RunHeader m_header;
    std::vector<Stream> m_streams;
    Timeline m_timeline;
};

} // namespace stormreel
