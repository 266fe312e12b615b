// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/audience.h"
#include "engine/replay/summary.h"
#include "engine/replay/summary_settings.h"
#include "engine/runtime/passage.h"

namespace stormreel {

/// How often something came up, and where.
struct Tally {
    std::uint64_t count = 0;
    std::vector<Position> positions; ///< of the first SummaryLine::most_positions
    void add(Position at, std::uint64_t times = 1)
    {
        count += times;
        if (positions.size() < SummaryLine::most_positions)
            positions.push_back(at);
    }
};

/// Types by how often they come up: what a sentence names in brackets.
class NameTally {
public:
    void add(TypeIndex type, std::uint64_t times = 1) { m_counts[type] += times; }
    [[nodiscard]] std::vector<TypeIndex> types() const; ///< most often first, then in the order of the run's types
    [[nodiscard]] std::uint64_t of(TypeIndex type) const;

private:
    std::map<TypeIndex, std::uint64_t> m_counts;
};

/// What the sentences of a summary are drawn from: the run's columns, and the few payloads that say more than these.
class SummaryRun {
public:
    static Result<SummaryRun> of(Replay& replay, const std::function<bool(double)>& on_progress);

    struct Struck { ///< a fault with a name
        Position at = 0;
        TypeIndex consumer = none32; ///< whom it concerns; none32: not one alone
        Position event = 0;          ///< 0: it is not about one
        MishapData data;
    };
    struct CatchUp { ///< a consumer that started at offset zero
        TypeIndex consumer = none32;
        Position from = 0;
        Position until = 0; ///< where it went live; 0: it has not
    };

    Replay& replay;
    const Timeline& timeline;
    SummarySettings settings;
    Handovers handovers;
    Audience audience;
    std::vector<Struck> struck;                      ///< in the order in which it happened
    std::array<std::uint64_t, mishap_count> times{}; ///< how often each mishap struck
    std::array<std::uint64_t, record_kind_count> kinds{};
    std::vector<CatchUp> catch_ups;
    std::vector<bool> again;            ///< by position: a delivery that its consumer had before
    std::vector<std::uint32_t> skipped; ///< those of them that were recognised; ascending
    struct Unworked {                   ///< what a rule could not work out
        std::string reason;
        Tally times;
    };
    std::vector<Unworked> unworked; ///< the first few reasons
    std::vector<Handover> awaited;  ///< what was still to come when the run ended, in the order of events

    [[nodiscard]] std::string name(TypeIndex type) const;
    [[nodiscard]] std::vector<std::string> names(const NameTally& tally) const;
    [[nodiscard]] bool is(TypeIndex type, NoteKind kind) const;
    [[nodiscard]] std::uint64_t count(Mishap mishap) const { return times[static_cast<std::size_t>(mishap)]; }
    [[nodiscard]] std::uint64_t count(RecordKind kind) const { return kinds[static_cast<std::size_t>(kind)]; }
    /// What a consumer that started at offset zero was handed before it went live.
    [[nodiscard]] bool is_catching_up(TypeIndex consumer, Position at) const;
    /// Whether something was chosen or struck that a plain run does not have.
    [[nodiscard]] bool machinery() const { return settings.machinery() || !struck.empty(); }

    /// Calls visit(record) for the records at these positions (ascending): pages where they lie densely, one by one where not.
    using Visit = std::function<void(const Record&)>;
    [[nodiscard]] Result<void> read(std::span<const std::uint32_t> positions, const Visit& visit) const;

private:
    SummaryRun(Replay& of, SummarySettings chosen);
    Result<void> read_faults();
    void note_unworked(const Record& record);
    Result<void> find_again();
    Result<void> find_awaited();
};

/// Sentences as they are told.
class SummaryLines {
public:
    using Tone = SummaryLine::Tone;
    void good(const char* about, std::string words) { add(about, std::move(words), Tone::good, {}); }
    void add(const char* about, std::string words, Tone tone, Tally tally);
    [[nodiscard]] std::vector<SummaryLine> take() { return std::move(m_lines); }

private:
    std::vector<SummaryLine> m_lines;
};

/// The number that a payload tells last under this name, given with its quotes and colon ("\"member\":").
std::optional<std::uint64_t> number_told(std::string_view data, std::string_view name);

// What there is to say, by what it is about; each says nothing where there is nothing. They fail with what a read fails with.
Result<void> tell_run(const SummaryRun& run, SummaryLines& lines);           // summary_run.cpp
Result<void> tell_losses(const SummaryRun& run, SummaryLines& lines);        // lost
Result<void> tell_doubled(const SummaryRun& run, SummaryLines& lines);       // doubled
Result<void> tell_late(const SummaryRun& run, SummaryLines& lines);          // late
Result<void> tell_stale(const SummaryRun& run, SummaryLines& lines);         // stale
Result<void> tell_order(const SummaryRun& run, SummaryLines& lines);         // reordered
Result<void> tell_failures(const SummaryRun& run, SummaryLines& lines);      // retried, dead_letters, blocked
Result<void> tell_locks(const SummaryRun& run, SummaryLines& lines);         // locks
Result<void> tell_processes(const SummaryRun& run, SummaryLines& lines);     // timeouts
Result<void> tell_rules(const SummaryRun& run, SummaryLines& lines);         // rules
Result<void> tell_faults(const SummaryRun& run, SummaryLines& lines);        // faults
Result<void> tell_groups(const SummaryRun& run, SummaryLines& lines);        // groups
Result<void> tell_logs(const SummaryRun& run, SummaryLines& lines);          // replication, retention, compaction
Result<void> tell_notifications(const SummaryRun& run, SummaryLines& lines); // notification
Result<void> tell_catch_up(const SummaryRun& run, SummaryLines& lines);      // catch_up
Result<void> tell_versions(const SummaryRun& run, SummaryLines& lines);      // versions
Result<void> tell_snapshots(const SummaryRun& run, SummaryLines& lines);     // snapshots
Result<void> tell_people(const SummaryRun& run, SummaryLines& lines);        // erased

} // namespace stormreel
