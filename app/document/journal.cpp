// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/journal.h"

#include "app/document/journal_seals.h"
#include "engine/store/document_row.h"
#include "engine/store/sqlite_columns.h"
#include "model/formats/model_text.h"

#include <limits>

namespace stormreel {

namespace {

constexpr qint64 newest = std::numeric_limits<qint64>::max();

Error damaged(qint64 sequence, const Error& why)
{
    return {ErrorCode::bad_input, "the document is damaged: " + sentence(why), "journal entry " + std::to_string(sequence)};
}

Result<JournalEntry::Kind> kind_of(const std::string& key)
{
    if (key == "edit")
        return JournalEntry::Kind::edit;
    if (key == "undo")
        return JournalEntry::Kind::undo;
    if (key == "redo")
        return JournalEntry::Kind::redo;
    return fail(ErrorCode::bad_input, "unknown kind of entry");
}

std::string_view key_of(JournalEntry::Kind kind)
{
    return kind == JournalEntry::Kind::edit ? "edit" : kind == JournalEntry::Kind::undo ? "undo" : "redo";
}

Result<Edit> edit_from_text(std::string_view text)
{
    return parse_json(text).and_then([](const Json& json) { return edit_from_json(json); });
}

/// Takes the step that an undo or redo names from the top of its stack to the other one.
bool pass(std::vector<JournalStep>& from, std::vector<JournalStep>& to, qint64 of)
{
    if (from.empty() || from.back().sequence != of)
        return false;
    to.push_back(std::move(from.back()));
    from.pop_back();
    return true;
}

Result<void> rebuild_steps(SqliteConnection& connection, Told& told)
{
    auto query =
        connection.prepare("SELECT sequence, CAST(kind AS BLOB), of, CAST(label AS BLOB) FROM journal ORDER BY sequence");
    if (!query)
        return tl::unexpected(query.error());
    Statement statement(**query);
    if (auto ran = statement.run(); !ran)
        return ran;
    while (statement.next()) {
        const qint64 sequence = statement.integer(0);
        const auto kind = kind_of(statement.bytes(1));
        if (!kind)
            return tl::unexpected(damaged(sequence, kind.error()));
        CheckedColumns columns(statement.row());
        const std::int64_t of = columns.integer(2, 0);
        bool fits = sequence == told.sequence + 1 && columns.sound();
        if (*kind == JournalEntry::Kind::edit) {
            told.undo.push_back({sequence, QString::fromStdString(statement.bytes(3))});
            told.redo.clear();
        } else if (*kind == JournalEntry::Kind::undo) {
            fits = fits && pass(told.undo, told.redo, of);
        } else {
            fits = fits && pass(told.redo, told.undo, of);
        }
        if (!fits)
            return tl::unexpected(
                damaged(sequence, {ErrorCode::bad_input, "the entry does not follow from those before it", {}}));
        told.sequence = sequence;
    }
    return statement.ended();
}

Result<bool> has_seals(SqliteConnection& connection)
{
    return connection.number("SELECT 1 FROM pragma_table_info('board_checkpoint') WHERE name = 'seal'", {}).map([](auto found) {
        return found.has_value();
    });
}

/// The newest checkpoint up to an entry that is as it was written; returns its sequence number. One that was changed only costs
/// time: the wall follows from an earlier one and what the journal says since. The first wall follows from nothing.
Result<qint64> read_checkpoint(SqliteConnection& connection, Told& told, qint64 until)
{
    const auto sealed = has_seals(connection);
    if (!sealed)
        return tl::unexpected(sealed.error());
    auto query = connection.prepare(
        *sealed ? "SELECT c.sequence, CAST(c.text AS BLOB), c.seal, j.seal FROM board_checkpoint c"
                  " LEFT JOIN journal j ON j.sequence = c.sequence WHERE c.sequence <= ? ORDER BY c.sequence DESC"
                : "SELECT sequence, CAST(text AS BLOB) FROM board_checkpoint WHERE sequence <= ?"
                  " ORDER BY sequence DESC");
    if (!query)
        return tl::unexpected(query.error());
    JournalSeals seals;
    Statement statement(**query);
    statement.bind(static_cast<std::int64_t>(until));
    if (auto ran = statement.run(); !ran)
        return tl::unexpected(ran.error());
    while (statement.next()) {
        CheckedColumns columns(statement.row());
        const qint64 sequence = columns.integer(0);
        const std::string text = statement.bytes(1);
        const bool fits =
            !*sealed || sequence == 0 || columns.seal(2) == seals.of_checkpoint(sequence, text, columns.seal(3).value_or(0));
        if (!fits)
            continue;
        auto board = read_model_text(text);
        if (!board)
            return fail(ErrorCode::bad_input, "the document is damaged: " + sentence(board.error()),
                        "checkpoint " + std::to_string(sequence));
        told.board = std::move(*board);
        told.checkpoint_bytes = text.size();
        return sequence;
    }
    if (auto ended = statement.ended(); !ended)
        return tl::unexpected(ended.error());
    return fail(ErrorCode::bad_input, "the document is damaged: it holds no wall");
}

Result<void> replay(SqliteConnection& connection, Told& told, qint64 after, qint64 until)
{
    auto query = connection.prepare("SELECT sequence, CAST(edit AS BLOB) FROM journal WHERE sequence > ? AND sequence <= ?"
                                    " ORDER BY sequence");
    if (!query)
        return tl::unexpected(query.error());
    Statement statement(**query);
    statement.bind(static_cast<std::int64_t>(after)).bind(static_cast<std::int64_t>(until));
    if (auto ran = statement.run(); !ran)
        return ran;
    while (statement.next()) {
        const std::string text = statement.bytes(1);
        const auto edit = edit_from_text(text);
        if (!edit)
            return tl::unexpected(damaged(statement.integer(0), edit.error()));
        auto next = apply(told.board, *edit);
        if (!next)
            return tl::unexpected(damaged(statement.integer(0), next.error()));
        told.board = std::move(*next);
        ++told.entries_since;
        told.bytes_since += text.size();
    }
    return statement.ended();
}

} // namespace

Result<Told> tell(SqliteConnection& connection)
{
    Told told;
    if (auto rebuilt = rebuild_steps(connection, told); !rebuilt)
        return tl::unexpected(rebuilt.error());
    const auto checkpoint = read_checkpoint(connection, told, newest);
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    if (*checkpoint > told.sequence)
        return fail(ErrorCode::bad_input, "the document is damaged: its journal ends before its last checkpoint");
    if (auto replayed = replay(connection, told, *checkpoint, newest); !replayed)
        return tl::unexpected(replayed.error());
    return told;
}

Result<Board> tell_until(SqliteConnection& connection, qint64 sequence)
{
    Told told;
    const auto checkpoint = read_checkpoint(connection, told, sequence);
    if (!checkpoint)
        return tl::unexpected(checkpoint.error());
    if (auto replayed = replay(connection, told, *checkpoint, sequence); !replayed)
        return tl::unexpected(replayed.error());
    if (*checkpoint + static_cast<qint64>(told.entries_since) != sequence)
        return fail(ErrorCode::not_found, "the journal has no such entry", std::to_string(sequence));
    return std::move(told.board);
}

Result<qint64> append_entry(SqliteConnection& connection, const JournalEntry& entry, const std::string& label,
                            const std::string& text)
{
    auto row = read_document_row(connection);
    auto query = connection.prepare("INSERT INTO journal(sequence, kind, of, time_us, label, edit, seal)"
                                    " VALUES(?, CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)");
    if (!row || !query)
        return tl::unexpected(row ? query.error() : row.error());
    if (!*row || (*row)->journal_entries + 1 != entry.sequence)
        return fail(ErrorCode::bad_input,
                    "The document is damaged: its journal does not end where it ended when it was written.");
    const Seal seal =
        JournalSeals().of({entry.sequence, key_of(entry.kind), entry.of, entry.time_us, label, text}, (*row)->journal_seal);
    Statement statement(**query);
    statement.bind(static_cast<std::int64_t>(entry.sequence)).bind(key_of(entry.kind));
    statement.bind(static_cast<std::int64_t>(entry.of)).bind(static_cast<std::int64_t>(entry.time_us)).bind(label).bind(text);
    if (auto ran = statement.bind(static_cast<std::int64_t>(seal)).run(); !ran)
        return tl::unexpected(ran.error());
    (*row)->journal_entries = entry.sequence;
    (*row)->journal_seal = seal;
    return write_document_row(connection, **row).map([&] { return entry.sequence; });
}

Result<Edit> read_edit(SqliteConnection& connection, qint64 sequence)
{
    auto query = connection.prepare("SELECT CAST(edit AS BLOB) FROM journal WHERE sequence = ?");
    if (!query)
        return tl::unexpected(query.error());
    Statement statement(**query);
    statement.bind(static_cast<std::int64_t>(sequence));
    if (auto ran = statement.run(); !ran)
        return tl::unexpected(ran.error());
    if (!statement.next()) {
        auto ended = statement.ended();
        return tl::unexpected(damaged(sequence, ended ? Error{ErrorCode::bad_input, "the entry is missing", {}} : ended.error()));
    }
    auto edit = edit_from_text(statement.bytes(0));
    if (!edit)
        return tl::unexpected(damaged(sequence, edit.error()));
    return edit;
}

Result<std::vector<JournalEntry>> read_journal(SqliteConnection& connection, qint64 after)
{
    auto query = connection.prepare("SELECT sequence, CAST(kind AS BLOB), of, time_us, CAST(edit AS BLOB) FROM journal"
                                    " WHERE sequence > ? ORDER BY sequence");
    if (!query)
        return tl::unexpected(query.error());
    Statement statement(**query);
    statement.bind(static_cast<std::int64_t>(after));
    if (auto ran = statement.run(); !ran)
        return tl::unexpected(ran.error());
    std::vector<JournalEntry> entries;
    while (statement.next()) {
        CheckedColumns columns(statement.row());
        const std::int64_t sequence = columns.integer(0), of = columns.integer(2, 0), time_us = columns.integer(3);
        const auto kind = kind_of(statement.bytes(1));
        auto edit = edit_from_text(statement.bytes(4));
        if (!kind || !edit)
            return tl::unexpected(damaged(sequence, kind ? edit.error() : kind.error()));
        if (!columns.sound())
            return tl::unexpected(damaged(sequence, {ErrorCode::bad_input, "it says what no entry can say", {}}));
        entries.push_back({sequence, *kind, of, std::move(*edit), time_us});
    }
    if (auto ended = statement.ended(); !ended)
        return tl::unexpected(ended.error());
    return entries;
}

Result<void> put_checkpoint(SqliteConnection& connection, qint64 sequence, const std::string& text)
{
    auto row = read_document_row(connection);
    auto insert = connection.prepare("INSERT INTO board_checkpoint(sequence, text, seal) VALUES(?, CAST(? AS TEXT), ?)");
    if (!row || !insert)
        return tl::unexpected(row ? insert.error() : row.error());
    const Seal seal = JournalSeals().of_checkpoint(sequence, text, *row ? (*row)->journal_seal : 0);
    Statement statement(**insert);
    statement.bind(static_cast<std::int64_t>(sequence)).bind(text).bind(static_cast<std::int64_t>(seal));
    if (auto ran = statement.run(); !ran)
        return ran;
    const auto noted = [&](DocumentRow& changed) { changed.board_checkpoint = sequence; };
    if (auto counted = change_document_row(connection, noted); !counted)
        return counted;
    auto clear = connection.prepare("DELETE FROM board_checkpoint WHERE sequence NOT IN (0, ?)");
    if (!clear)
        return tl::unexpected(clear.error());
    Statement cleared(**clear);
    return cleared.bind(static_cast<std::int64_t>(sequence)).run();
}

} // namespace stormreel
