// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/journal_seals.h"

#include "engine/store/document_row.h"

#include <map>

namespace stormreel {

namespace {

using Checkpoints = std::map<std::int64_t, std::string>;

Result<Checkpoints> read_checkpoints(SqliteConnection& connection)
{
    auto query = connection.prepare("SELECT sequence, CAST(text AS BLOB) FROM board_checkpoint ORDER BY sequence");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto ran = rows.run(); !ran)
        return tl::unexpected(ran.error());
    Checkpoints checkpoints;
    while (rows.next())
        checkpoints[rows.integer(0)] = rows.bytes(1);
    return rows.ended().map([&] { return std::move(checkpoints); });
}

Result<void> seal_row(SqliteConnection& connection, const char* sql, std::int64_t sequence, Seal seal)
{
    auto query = connection.prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    return Statement(**query).bind(static_cast<std::int64_t>(seal)).bind(sequence).run();
}

/// One entry after the other, so that a long journal needs no more room than a short one. Nothing after the last.
Result<std::optional<std::int64_t>> seal_next(SqliteConnection& connection, JournalSeals& seals, std::int64_t after, Seal& before)
{
    auto query = connection.prepare("SELECT sequence, CAST(kind AS BLOB), of, time_us, CAST(label AS BLOB), CAST(edit AS BLOB)"
                                    " FROM journal WHERE sequence > ? ORDER BY sequence LIMIT 1");
    if (!query)
        return tl::unexpected(query.error());
    std::int64_t sequence = 0;
    {
        Statement rows(**query);
        if (auto ran = rows.bind(after).run(); !ran)
            return tl::unexpected(ran.error());
        if (!rows.next())
            return rows.ended().map([] { return std::optional<std::int64_t>(); });
        sequence = rows.integer(0);
        before = seals.of({sequence, rows.view(1), rows.integer(2), rows.integer(3), rows.view(4), rows.view(5)}, before);
    }
    return seal_row(connection, "UPDATE journal SET seal = ? WHERE sequence = ?", sequence, before).map([&] {
        return std::optional(sequence);
    });
}

} // namespace

Seal JournalSeals::of(const Row& entry, Seal before)
{
    m_bytes.begin('J');
    m_bytes.number(entry.sequence);
    m_bytes.text(entry.kind);
    m_bytes.number(entry.of);
    m_bytes.number(entry.time_us);
    m_bytes.text(entry.label);
    m_bytes.text(entry.edit);
    return m_bytes.finish(before, 0);
}

Seal JournalSeals::of_checkpoint(std::int64_t sequence, std::string_view text, Seal before)
{
    m_bytes.begin('W');
    m_bytes.number(sequence);
    m_bytes.text(text);
    return m_bytes.finish(before, 0);
}

Result<void> seal_journal(SqliteConnection& connection)
{
    const auto checkpoints = read_checkpoints(connection);
    if (!checkpoints)
        return tl::unexpected(checkpoints.error());
    constexpr const char* seal_checkpoint = "UPDATE board_checkpoint SET seal = ? WHERE sequence = ?";
    JournalSeals seals;
    Seal before = 0;
    std::int64_t last = 0;
    for (std::optional<std::int64_t> at = 0; at;) {
        last = *at;
        if (const auto found = checkpoints->find(last); found != checkpoints->end())
            if (auto sealed = seal_row(connection, seal_checkpoint, last, seals.of_checkpoint(last, found->second, before));
                !sealed)
                return sealed;
        auto next = seal_next(connection, seals, last, before);
        if (!next)
            return tl::unexpected(next.error());
        at = *next;
    }
    return change_document_row(connection, [&](DocumentRow& row) {
        row.journal_entries = last;
        row.journal_seal = before;
        row.board_checkpoint = checkpoints->empty() ? 0 : checkpoints->rbegin()->first;
    });
}

} // namespace stormreel
