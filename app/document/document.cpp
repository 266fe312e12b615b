// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document.h"

#include "app/document/document_check.h"
#include "app/document/document_parts.h"
#include "app/document/journal.h"
#include "model/formats/model_text.h"

#include <QDateTime>

namespace stormreel {

namespace {

constexpr std::size_t checkpoint_every = 500; // journal entries

/// The edits' numbers must stay in bounds on the board they lead to, too: many small moves go far.
Result<void> check_outcome(const Board& next, const Edit& edit)
{
    for (Id id : touched(edit))
        if (auto checked = check(next, id); !checked)
            return checked;
    return {};
}

} // namespace

Document::Document() = default;

Document::~Document()
{
    m_store.reset(); // its statements go before their connection
}

Document::Database::Database(QString at, std::shared_ptr<LookingCopy> looked_at, std::shared_ptr<DocumentWriting> shared,
                             DatabaseFile opened)
    : place(std::move(at)), identity(identity_of(place)), copy(std::move(looked_at)), writing(std::move(shared)),
      file(std::move(opened)), turn(writing ? std::make_shared<WriteTurn>(writing, WriteGate::Turn::gesture, file) : nullptr),
      connection(file.database(), turn)
{
}

Document::Database::~Database()
{
    if (!writing || !writing->before_close(file))
        return;
    // Both wait for readers that are still there; what can't be done now is done by whoever opens the file next.
    (void)file.run(QStringLiteral("PRAGMA busy_timeout=500"));
    (void)file.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
    (void)file.run(QStringLiteral("PRAGMA journal_mode=DELETE"));
}

Result<void> Document::commit(Gesture gesture)
{
    if (gesture.edits.empty())
        return {};
    if (m_read_only)
        return fail(ErrorCode::conflict, m_read_only_reason.toStdString());
    const Edit edit(std::move(gesture));
    if (auto checked = check(edit); !checked)
        return checked;
    auto next = apply(m_board, edit);
    if (!next)
        return tl::unexpected(next.error());
    if (auto checked = check_outcome(*next, edit); !checked)
        return checked;
    const std::string words = label(edit);
    if (auto done = append({m_sequence + 1, JournalEntry::Kind::edit, 0, edit, 0}, words, std::move(*next)); !done)
        return done;
    m_undo.push_back({m_sequence, QString::fromStdString(words)});
    m_redo.clear();
    Q_EMIT board_changed(touched(edit));
    Q_EMIT journal_changed();
    return {};
}

Result<void> Document::undo()
{
    if (m_undo.empty())
        return fail(ErrorCode::usage, "there is nothing to undo");
    const JournalStep step = m_undo.back();
    auto edit = original(step);
    if (!edit)
        return tl::unexpected(edit.error());
    const Edit inverse = invert(*edit);
    auto next = apply(m_board, inverse);
    if (!next)
        return tl::unexpected(next.error());
    JournalEntry entry{m_sequence + 1, JournalEntry::Kind::undo, step.sequence, inverse, 0};
    if (auto done = append(std::move(entry), step.label.toStdString(), std::move(*next)); !done)
        return done;
    m_undo.pop_back();
    m_redo.push_back(step);
    Q_EMIT board_changed(touched(inverse));
    Q_EMIT journal_changed();
    return {};
}

Result<void> Document::redo()
{
    if (m_redo.empty())
        return fail(ErrorCode::usage, "there is nothing to redo");
    const JournalStep step = m_redo.back();
    auto edit = original(step);
    if (!edit)
        return tl::unexpected(edit.error());
    auto next = apply(m_board, *edit);
    if (!next)
        return tl::unexpected(next.error());
    JournalEntry entry{m_sequence + 1, JournalEntry::Kind::redo, step.sequence, *edit, 0};
    if (auto done = append(std::move(entry), step.label.toStdString(), std::move(*next)); !done)
        return done;
    m_redo.pop_back();
    m_undo.push_back(step);
    Q_EMIT board_changed(touched(*edit));
    Q_EMIT journal_changed();
    return {};
}

Result<Edit> Document::original(const JournalStep& step)
{
    if (m_read_only)
        return fail(ErrorCode::conflict, m_read_only_reason.toStdString());
    return read_edit(m_database->connection, step.sequence);
}

/// Writes the entry, and every now and then the whole board, in one transaction; then takes the next board.
Result<void> Document::append(JournalEntry entry, const std::string& label, Board next)
{
    entry.time_us = QDateTime::currentMSecsSinceEpoch() * 1000;
    const std::string text = to_text(to_json(entry.edit));
    Database& database = *m_database;
    // A checkpoint pays when replaying what came since costs as much as reading it.
    const bool due =
        database.entries_since + 1 >= checkpoint_every && database.bytes_since + text.size() >= database.checkpoint_bytes;
    const std::string checkpoint = due ? write_model_text(next) : std::string();

    auto written = database.connection.transaction([&]() -> Result<void> {
        if (auto appended = append_entry(database.connection, entry, label, text); !appended)
            return tl::unexpected(appended.error());
        return due ? put_checkpoint(database.connection, entry.sequence, checkpoint) : Result<void>{};
    });
    if (!written)
        return after_refusal(std::move(written));
    database.entries_since = due ? 0 : database.entries_since + 1;
    database.bytes_since = due ? 0 : database.bytes_since + text.size();
    if (due)
        database.checkpoint_bytes = checkpoint.size();
    m_sequence = entry.sequence;
    m_board = std::move(next);
    return {};
}

/// What was refused because the file is elsewhere by now is the last thing that was tried to write to it.
Result<void> Document::after_refusal(Result<void> refused)
{
    check_place();
    return refused;
}

void Document::check_place()
{
    if (m_read_only)
        return;
    const auto there = m_database->writing->check_place();
    if (there)
        return;
    m_database->writing->bring_in_log_if_moved(m_database->file);
    m_read_only = true;
    m_read_only_reason = QString::fromStdString(sentence(there.error()));
    Q_EMIT became_read_only();
}

DocumentAccess Document::access() const
{
    const Database& database = *m_database;
    return {database.place, database.identity, database.writing, database.copy};
}

Result<Board> Document::board_at(qint64 sequence)
{
    return sequence == m_sequence ? m_board : tell_until(m_database->connection, sequence);
}

Result<std::vector<JournalEntry>> Document::journal()
{
    return read_journal(m_database->connection, 0);
}

Result<std::vector<Damage>> Document::verify()
{
    return check_document(m_database->connection);
}

Result<void> Document::forget_derived()
{
    if (m_read_only)
        return fail(ErrorCode::conflict, m_read_only_reason.toStdString());
    return stormreel::forget_derived(m_database->connection);
}

} // namespace stormreel
