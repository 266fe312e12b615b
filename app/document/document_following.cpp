// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document_parts.h"
#include "app/document/journal.h"

namespace stormreel {

namespace {

/// In one read transaction: whoever writes may go on meanwhile.
struct Written {
    std::vector<JournalEntry> entries;
    std::vector<std::pair<RunId, bool>> runs; ///< which there are, and whether they are complete
};

Result<Written> written_since(SqliteConnection& connection, EventStore& store, qint64 sequence)
{
    if (auto begun = connection.run("BEGIN"); !begun)
        return tl::unexpected(begun.error());
    auto entries = read_journal(connection, sequence);
    auto runs = store.runs();
    (void)connection.run("COMMIT");
    if (!entries || !runs)
        return tl::unexpected(entries ? runs.error() : entries.error());
    Written written{std::move(*entries), {}};
    for (const RunHeader& run : *runs)
        written.runs.emplace_back(run.id, run.complete);
    return written;
}

} // namespace

Result<void> Document::catch_up()
{
    if (m_database->writing || m_database->copy)
        return {};
    const auto version = m_database->connection.number("PRAGMA data_version", {});
    if (!version)
        return tl::unexpected(version.error());
    if (m_database->version_seen == *version)
        return {};
    auto written = written_since(m_database->connection, *m_store, m_sequence);
    if (!written)
        return tl::unexpected(written.error());
    m_database->version_seen = *version;
    for (const JournalEntry& entry : written->entries) {
        auto next = apply(m_board, entry.edit);
        if (!next || entry.sequence != m_sequence + 1)
            return fail(ErrorCode::bad_input, "what is written elsewhere does not go on from what is shown here; open it again",
                        m_path.toStdString());
        m_board = std::move(*next);
        m_sequence = entry.sequence;
        Q_EMIT board_changed(touched(entry.edit));
    }
    if (std::exchange(m_database->runs_seen, written->runs) != written->runs)
        Q_EMIT runs_changed();
    return {};
}

} // namespace stormreel
