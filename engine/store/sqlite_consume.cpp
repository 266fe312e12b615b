// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/document_row.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_event_store.h"

namespace stormreel {

namespace {

Result<void> count_subscriber(SqliteConnection& connection, RunId run, std::string_view subscriber)
{
    auto query = connection.prepare("SELECT 1 FROM checkpoint WHERE run = ? AND subscriber = ?");
    if (!query)
        return tl::unexpected(query.error());
    {
        Statement rows(**query);
        if (auto done = rows.bind(run).bind_text(subscriber).run(); !done)
            return done;
        if (rows.next())
            return {};
        if (auto ended = rows.ended(); !ended)
            return ended;
    }
    return change_document_row(connection, [](DocumentRow& row) { ++row.subscribers; });
}

} // namespace

Result<std::size_t> SqliteStore::consume(RunId run, std::string_view subscriber, const RecordFilter& filter, std::size_t limit,
                                         const Take& take)
{
    // Who is up to date takes no turn at writing.
    const auto seen = checkpoint(run, subscriber);
    const auto newest = last(run);
    if (!seen || !newest)
        return tl::unexpected(seen ? newest.error() : seen.error());
    if (limit == 0 || *seen >= *newest)
        return 0;
    return writing([&]() -> Result<std::size_t> {
        const auto from = checkpoint(run, subscriber); // again: another may have moved it
        const auto end = last(run);
        if (!from || !end)
            return tl::unexpected(from ? end.error() : from.error());
        LogRead wanted;
        wanted.from = *from + 1;
        wanted.limit = limit;
        wanted.filter = filter;
        const auto fresh = read_all(run, wanted);
        if (!fresh)
            return tl::unexpected(fresh.error());
        if (!fresh->empty())
            if (auto taken = take(*fresh); !taken)
                return tl::unexpected(taken.error());
        // What does not pass is seen, too; what `take` appended is not.
        if (auto moved = move_checkpoint(run, subscriber, fresh->size() < limit ? *end : fresh->back().position); !moved)
            return tl::unexpected(moved.error());
        return fresh->size();
    });
}

Result<Position> SqliteStore::checkpoint(RunId run, std::string_view subscriber)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    auto query = m_connection.prepare("SELECT position, seal FROM checkpoint WHERE run = ? AND subscriber = ?");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(run).bind_text(subscriber).run(); !done)
        return tl::unexpected(done.error());
    if (rows.next()) {
        CheckedColumns columns(rows.row());
        const auto position = static_cast<Position>(columns.integer(0, 0, static_cast<std::int64_t>(max_position)));
        const auto seal = columns.seal(1); // none: from before there were seals
        if (!columns.sound() || (seal && *seal != RunSeals(run).of_checkpoint(subscriber, position)))
            return tl::unexpected(damaged_row("how far “" + std::string(subscriber) + "” has read was changed"));
        return position;
    }
    return rows.ended().map([] { return Position(0); });
}

Result<void> SqliteStore::move_checkpoint(RunId run, std::string_view subscriber, Position position)
{
    if (auto counted = count_subscriber(m_connection, run, subscriber); !counted)
        return counted;
    auto query = m_connection.prepare("INSERT OR REPLACE INTO checkpoint VALUES(?, ?, ?, ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement put(**query);
    put.bind(run).bind_text(subscriber).bind(static_cast<std::int64_t>(position));
    return put.bind(static_cast<std::int64_t>(RunSeals(run).of_checkpoint(subscriber, position))).run();
}

} // namespace stormreel
