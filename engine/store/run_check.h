// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/store/digest.h"
#include "engine/store/event_store.h"
#include "engine/store/seal_chain.h"

namespace stormreel {

/// One look at every row of a run (EventStore::check). The first hundred findings are told, in the order of positions, and then
/// that there are more.
class RunCheck {
public:
    using OnProgress = std::function<bool(double)>;
    RunCheck(SqliteConnection& connection, RunId run, const OnProgress& on_progress)
        : m_connection(connection), m_run(run), m_on_progress(on_progress), m_seals(run)
    {
    }

    Result<std::vector<Damage>> look();
    static constexpr std::size_t most_findings = 100;

private:
    /// A stream as far as the records so far go.
    struct Head {
        std::int64_t stream = 0;
        std::uint32_t version = 0;
        Position at = 0;
    };

    Result<void> look_at_header();
    Result<void> look_at_types();
    Result<void> look_at_streams();
    Result<void> look_at_records();
    void look_at_record(const DoubtedRecord& record, SealChain::Fit fit);
    void look_at_end(const std::set<Position>& orphans);
    void look_at_digest();
    // What lies beside the records (run_check_beside.cpp):
    Result<void> look_beside();
    Result<void> look_at_keys();
    Result<void> look_at_subscribers();
    Result<void> look_at_snapshots();
    Result<void> look_at_pages();
    Result<void> look_at_index(std::int64_t what);

    void missing(Position from, Position to);
    void changed(Position at, const std::string& words);
    void gap(const char* what, const char* several, std::int64_t expected, std::int64_t number);
    void follow(const Record& record);
    void follow(StreamIndex stream, std::uint32_t version, Position at);
    void refer(TypeIndex type, Position at);
    [[nodiscard]] bool goes_on(Position at) const; ///< tells how far it is; false: the person stopped it

    void found(Position at, std::string words, Damage::Kind kind = Damage::Kind::changed);
    [[nodiscard]] bool full() const { return m_found.size() > most_findings; }

    SqliteConnection& m_connection;
    RunId m_run;
    const OnProgress& m_on_progress;
    std::vector<Damage> m_found;

    RunSeals m_seals;
    std::optional<RunHeader> m_header; ///< where it is as it was written
    bool m_sealed = false;             ///< the run was begun when there were seals already
    bool m_former = false;             ///< the file is of a version that did not seal what lies beside records
    std::vector<RecordType> m_types;
    std::vector<Stream> m_streams;
    std::vector<std::int64_t> m_known_types; ///< ascending
    std::vector<Head> m_heads;               ///< of the streams that are there, ascending
    std::set<std::int64_t> m_gone_types;     ///< that a record belongs to and that were told of
    std::set<std::int64_t> m_gone_streams;   ///< the same
    std::optional<RunDigest> m_digest;
    Position m_next = 1;
    Position m_last_damage = 0; ///< the last record that was changed or is missing
    Position m_last = 0;        ///< position of the last record that is there
};

} // namespace stormreel
