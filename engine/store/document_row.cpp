// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/document_row.h"

#include "engine/store/document_id.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_rows.h"

namespace stormreel {

namespace {

Seal seal_of(const DocumentRow& row)
{
    SealBytes bytes;
    bytes.begin('D');
    bytes.text(row.id);
    bytes.number(row.journal_entries);
    bytes.number(row.journal_seal);
    for (const std::int64_t number : {row.board_checkpoint, row.runs, row.subject_keys, row.erasures, row.subscribers,
                                      row.state.transactions, row.state.mark, row.state.former_mark})
        bytes.number(number);
    return bytes.finish(0, 0);
}

tl::unexpected<Error> damaged()
{
    return tl::unexpected(damaged_row("what it says of itself as a whole is missing or was changed"));
}

Result<bool> is_of_a_former_version(SqliteConnection& connection)
{
    return connection.number("SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'document'", {})
        .map([](auto found) { return !found.has_value(); });
}

} // namespace

Result<void> make_document_row(SqliteConnection& connection)
{
    const auto id = new_document_id();
    if (!id)
        return tl::unexpected(id.error());
    DocumentRow row;
    row.id = *id;
    row.state = next_state({});
    for (const auto& [sql, member] : {std::pair("SELECT ifnull(max(run), 0) FROM run", &DocumentRow::runs),
                                      std::pair("SELECT count(*) FROM subject", &DocumentRow::subject_keys),
                                      std::pair("SELECT count(*) FROM erasure", &DocumentRow::erasures),
                                      std::pair("SELECT count(*) FROM checkpoint", &DocumentRow::subscribers)}) {
        const auto number = connection.number(sql, {});
        if (!number)
            return tl::unexpected(number.error());
        row.*member = number->value_or(0);
    }
    if (auto made = connection.run("INSERT INTO document VALUES(1, x'', x'', 0, 0, 0, 0, 0, 0, 0, 0)"); !made)
        return made;
    return write_document_row(connection, row);
}

Result<std::optional<DocumentRow>> read_document_row(SqliteConnection& connection)
{
    auto query = connection.prepare("SELECT id, state, journal_entries, journal_seal, board_checkpoint, runs, subject_keys,"
                                    " erasures, subscribers, seal FROM document WHERE only = 1");
    if (!query) {
        const auto former = is_of_a_former_version(connection);
        return former && *former ? Result<std::optional<DocumentRow>>(std::nullopt) : tl::unexpected(query.error());
    }
    Statement rows(**query);
    if (auto done = rows.run(); !done)
        return tl::unexpected(done.error());
    if (!rows.next()) {
        if (auto ended = rows.ended(); !ended)
            return tl::unexpected(ended.error());
        return damaged();
    }
    CheckedColumns columns(**query);
    DocumentRow row;
    row.id = columns.blob(0);
    const auto state = document_state_in(columns.blob(1));
    row.state = state.value_or(DocumentState());
    row.journal_entries = columns.integer(2, 0);
    row.journal_seal = static_cast<Seal>(columns.integer(3));
    row.board_checkpoint = columns.integer(4, 0);
    row.runs = columns.integer(5, 0);
    row.subject_keys = columns.integer(6, 0);
    row.erasures = columns.integer(7, 0);
    row.subscribers = columns.integer(8, 0);
    const auto seal = columns.seal(9);
    if (!columns.sound() || !state || !is_document_id(row.id) || seal != seal_of(row))
        return damaged();
    return row;
}

Result<void> write_document_row(SqliteConnection& connection, const DocumentRow& row)
{
    auto query = connection.prepare("UPDATE document SET id = ?, state = ?, journal_entries = ?, journal_seal = ?,"
                                    " board_checkpoint = ?, runs = ?, subject_keys = ?, erasures = ?, subscribers = ?, seal = ?"
                                    " WHERE only = 1");
    if (!query)
        return tl::unexpected(query.error());
    const std::string state = bytes_of(row.state);
    Statement update(**query);
    update.bind(row.id).bind(state).bind(row.journal_entries).bind(static_cast<std::int64_t>(row.journal_seal));
    update.bind(row.board_checkpoint).bind(row.runs).bind(row.subject_keys).bind(row.erasures).bind(row.subscribers);
    return update.bind(static_cast<std::int64_t>(seal_of(row))).run();
}

} // namespace stormreel
