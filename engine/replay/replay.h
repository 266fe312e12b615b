// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/fold.h"
#include "engine/replay/ruled_fold.h"
#include "engine/replay/run_settings.h"
#include "engine/replay/timeline.h"
#include "engine/runtime/wall_rules.h"
#include "engine/store/event_store.h"

#include <nlohmann/json.hpp>
#include <variant>

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
    std::string name; ///< "Place order", "Customer", the policy that was woken, or the rule that broke
    std::string stream;
    RecordKind record = RecordKind::event;
    std::string words; ///< what a rejection, a fault or a breach says; else empty
};

/// Time travel: every answer is a look-up in the timeline plus a bounded number of reads from the store.
class Replay {
public:
    /// Loads (or builds, once, and keeps) the timeline, and with it snapshots of long streams. The store outlives the replay.
    /// A store that can't be written to is fine: then what was built lives as long as the replay.
    /// `on_progress` gets 0..1; false stops with ErrorCode::cancelled.
    static Result<Replay> open(EventStore& store, RunId run, const std::function<bool(double)>& on_progress = {});
    /// With the wall that ran (app/document: `wall_rules(document, header)`): states are folded by its rules, rows and processes
    /// too. A wall without rules, or one that does not fit the run, is the same as none.
    static Result<Replay> open(EventStore& store, RunId run, WallRules wall, const std::function<bool(double)>& on_progress = {});

    /// Goes on with another store of the same document: a replay that was opened on one thread is used on another.
    void read_from(EventStore& store) { m_store = &store; }

    [[nodiscard]] const RunHeader& header() const { return m_header; }
    [[nodiscard]] const Timeline& timeline() const { return m_timeline; }
    [[nodiscard]] const std::vector<Stream>& streams() const { return m_streams; }
    [[nodiscard]] const WallRules& wall() const { return m_wall; } ///< null pointers where it plays without rules
    /// The wall that ran, with or without rules, where it was given and fits: its nodes are the run's types. Else nullptr.
    [[nodiscard]] const Flow* flow() const { return m_flow.get(); }
    [[nodiscard]] EventStore& store() const { return *m_store; }

    /// The state of a stream after the record at `at`. A stream that does not exist yet has version 0 and its initial fields.
    /// A state is a snapshot and at most `snapshot_every` records more, or as many as the run's settings say; see replay/fold.h
    /// for what the records do. A run without snapshots is read from a stream's first record.
    Result<StreamState> state(StreamIndex stream, Position at);
    static constexpr std::uint32_t snapshot_every = RunSettings().snapshot_every;
    [[nodiscard]] const RunSettings& settings() const { return m_settings; }
    /// The state after that version of a stream as rules see it (0: before its first record). Null where it plays without rules.
    Result<cel::Value> value(StreamIndex stream, std::uint32_t version);
    Result<Record> record(Position at);
    Result<std::vector<Record>> records(Position from, std::size_t limit);
    /// The chain of causes, first cause first, the record itself last. Of a chain longer than `longest_why` the far end is cut.
    Result<std::vector<WhyStep>> why(Position at);
    static constexpr std::size_t longest_why = 1000;

    /// Streams of one category that have had a record at that moment, oldest first. O(log n) to find, then a span.
    [[nodiscard]] std::span<const StreamIndex> instances(TypeIndex category, Position at) const;
    /// Streams of one category that exist at that moment although no record has touched them yet: objects of which a log says
    /// what they are from the first, or of which it never says more than that they are there.
    [[nodiscard]] std::vector<StreamIndex> there_from_the_first(TypeIndex category, Position at) const;
    [[nodiscard]] bool exists(StreamIndex stream, Position at) const;

private:
    Result<void> load_timeline(const std::function<bool(double)>& on_progress);
    Result<void> build_timeline(const std::function<bool(double)>& on_progress);
    Result<void> build_snapshots(const std::function<bool(double)>& on_progress);
    void keep_snapshots(std::vector<Snapshot> snapshots);
    void keep_timeline();

    using AnyFold = std::variant<Fold, RuledFold>;
    Result<AnyFold> begin_fold(StreamIndex stream) const;
    Result<AnyFold> fold_until(StreamIndex stream, std::uint32_t version);
    Result<void> take(AnyFold& fold, StreamIndex stream, const Record& record);
    void take_wall(WallRules wall);
    bool has_other_snapshots();
    Result<std::optional<Snapshot>> snapshot_before(StreamIndex stream, std::uint32_t version);
    [[nodiscard]] bool is_row(StreamIndex stream) const;
    [[nodiscard]] bool is_from_the_first(StreamIndex stream) const;
    [[nodiscard]] std::string type_name(TypeIndex type) const;
    Result<WhyStep> why_step(Position at);
    void add_lag(StreamState& state, Position at) const;
    void add_ruled_lag(StreamState& state, Position at) const;

    EventStore* m_store = nullptr;
    WallRules m_wall;
    std::shared_ptr<const Flow> m_flow;
    std::shared_ptr<const std::vector<std::optional<ProcessPlan>>> m_plans; ///< by policy
    RunHeader m_header;
    RunSettings m_settings;
    std::vector<Stream> m_streams;
    Timeline m_timeline;
    std::map<std::pair<StreamIndex, std::uint32_t>, Snapshot> m_snapshots; ///< those that the store would not take
};

} // namespace stormreel
