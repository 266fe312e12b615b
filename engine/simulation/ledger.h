// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/seen_names.h"
#include "engine/simulation/simulation.h"
#include "engine/store/digest.h"

namespace stormreel {

/// Gathers what happens and writes it to the store in batches, the first one small so that there is something to see at once.
class Ledger {
public:
    Ledger(EventStore& store, RunHeader header) : m_store(store), m_header(std::move(header)), m_digest(m_header.types) {}

    Result<void> begin();
    /// A stream that the run did not have. Where the name is taken the next free one is used; see `name`.
    StreamIndex add_stream(const std::string& name, std::string_view kind, TypeIndex category);
    /// Of a stream that was added since the last `write`.
    [[nodiscard]] const std::string& name(StreamIndex stream) const { return m_streams[stream - m_streams_written].name; }

    /// A new record at the end of the run, to be filled in before the next call. Its position is set.
    Record& add();
    [[nodiscard]] Position size() const { return m_written + m_count; }

    [[nodiscard]] bool full() const { return m_count >= (m_written == 0 ? first_batch : batch) || m_bytes >= most_bytes; }
    Result<void> write(); ///< what was gathered
    /// The person's key is forgotten at the end, when everything is written that was kept under it.
    void forget(std::string subject) { m_forgotten.push_back(std::move(subject)); }
    /// The error with what is kept of the run, though it did not come to its end.
    [[nodiscard]] Error with_what_is_kept(Error error) const;
    /// Writes what is left and what is known at the end.
    Result<RunHeader> end(bool complete);

private:
    static constexpr std::size_t first_batch = 64;
    static constexpr std::size_t batch = 2000;
    static constexpr std::size_t most_bytes = 16'000'000; // of what the records of a batch carry
    static constexpr std::size_t usual_bytes = 4'000;     // what a record keeps room for

    EventStore& m_store;
    RunHeader m_header;
    RunDigest m_digest;
    bool is_taken(const std::string& name);

    std::vector<Stream> m_streams; // that are not written yet
    StreamIndex m_streams_written = 0;
    std::unordered_set<std::string> m_new_names; // theirs
    SeenNames m_names;                           // of those that are
    Result<void> m_asked;                        // how the store answered
    std::vector<Record> m_batch;                 // kept at its longest, so that its strings keep their room
    std::size_t m_count = 0;
    std::size_t m_bytes = 0; // without the last record's, which is being filled in
    Position m_written = 0;
    std::vector<std::string> m_forgotten;
    bool m_ended = false; // the store has what is known at the end
};

} // namespace stormreel
