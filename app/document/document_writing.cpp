// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document_writing.h"

#include "app/document/file_check.h"
#include "app/document/schema.h"
#include "engine/store/document_row.h"
#include "engine/store/sqlite_connection.h"
#include "engine/store/sqlite_store.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>
#include <QVariant>

namespace stormreel {

namespace {

Result<int> version_of(const DatabaseFile& file)
{
    return file.value(QStringLiteral("PRAGMA user_version")).map([](const QVariant& version) { return version.toInt(); });
}

Result<void> keep_a_log(const DatabaseFile& file)
{
    const auto mode = file.value(QStringLiteral("PRAGMA journal_mode=WAL"));
    if (!mode)
        return tl::unexpected(mode.error());
    if (mode->toString() != QStringLiteral("wal"))
        return fail(ErrorCode::io, "the disk does not support the write-ahead log that keeps every gesture safe");
    return {};
}

/// Asks for the version once more within the transaction: another program may have done it meanwhile.
Result<void> migrate_to_newest(const DatabaseFile& file)
{
    SqliteConnection connection(file.database());
    return connection.transaction([&]() -> Result<void> {
        const auto from = version_of(file);
        if (!from)
            return tl::unexpected(from.error());
        if (*from >= newest_version())
            return {};
        return drop_stand_ins(file.database()).and_then([&] { return migrate(file, *from, newest_version()); });
    });
}

} // namespace

DocumentWriting::DocumentWriting(DocumentLock lock, bool log_was_left)
    : m_lock(std::move(lock)), m_log_was_left(log_was_left),
      m_index_was_left(QFileInfo::exists(m_lock.path() + QStringLiteral("-shm")))
{
}

DocumentWriting::~DocumentWriting()
{
    if (m_log_was_left && !m_ready && !m_index_was_left && m_lock.is_the_writer())
        QFile::remove(m_lock.path() + QStringLiteral("-shm")); // SQLite made it to read the log, which stays
    if (m_ready && m_lock.is_the_writer() && !holds_the_document())
        m_lock.remove_log(); // of a file that was written over: it goes with nothing any more
}

Result<void> DocumentWriting::look_up(const DatabaseFile& file)
{
    const auto page = file.value(QStringLiteral("SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = 'document'"));
    const auto size = file.value(QStringLiteral("PRAGMA page_size"));
    if (!page || !size)
        return tl::unexpected((page ? size : page).error());
    m_lock.note_log();
    if (!page->isValid())
        return {};
    const auto id = file.value(QStringLiteral("SELECT id FROM document"));
    if (!id)
        return tl::unexpected(id.error());
    m_page_size = size->toLongLong();
    m_page_at = (page->toLongLong() - 1) * m_page_size;
    m_id = id->toByteArray();
    return {};
}

Result<void> DocumentWriting::make_ready(const DatabaseFile& file)
{
    if (const auto runs = sqlite_store(file.database())->runs(); !runs)
        return tl::unexpected(runs.error());
    // First the log: a program that is killed in the middle of the migration then leaves one, and no rollback journal.
    if (auto log = keep_a_log(file); !log)
        return log;
    const auto version = version_of(file);
    if (!version)
        return tl::unexpected(version.error());
    if (*version < newest_version())
        if (auto migrated = migrate_to_newest(file); !migrated)
            return migrated;
    if (m_log_was_left) // it may still hold what was to be forgotten
        if (auto cut = file.run(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")); !cut)
            return cut;
    if (auto known = look_up(file); !known)
        return known;
    m_ready = true;
    return {};
}

bool DocumentWriting::is_document_in_file() const
{
    if (!read_header(m_lock.read(0, header_size)))
        return false;
    if (m_id.isEmpty())
        return true;
    const QByteArray page = m_lock.read(m_page_at, m_page_size);
    const auto found = document_on_page({page.constData(), static_cast<std::size_t>(page.size())});
    if (!found)
        return m_seen < 0;
    if (m_id != QByteArray::fromRawData(found->id.data(), static_cast<qsizetype>(found->id.size())) ||
        found->state.transactions < m_seen)
        return false; // another document, or this one as it was before
    m_seen = found->state.transactions;
    return true;
}

bool DocumentWriting::holds_the_document() const
{
    // Whoever brings a log in may be writing the page while it is read.
    for (int again = 0; again < 5; ++again, QThread::msleep(2))
        if (is_document_in_file())
            return true;
    return false;
}

Result<void> DocumentWriting::check_place() const
{
    if (auto there = m_lock.check_place(); !there)
        return there;
    if (holds_the_document())
        return {};
    return fail(ErrorCode::not_found,
                "another program wrote over it while it was open, so nothing more is written; save a copy to keep the wall as it "
                "is here",
                QFileInfo(m_lock.path()).fileName().toStdString());
}

void DocumentWriting::bring_in_log_if_moved(const DatabaseFile& file) const
{
    if (!m_ready || m_lock.check_place() || !can_be_found())
        return; // what has no name any more, nobody reads again
    for (const char* sql : {"PRAGMA busy_timeout=500", "PRAGMA wal_checkpoint(TRUNCATE)"})
        (void)file.run(QString::fromLatin1(sql));
}

bool DocumentWriting::before_close(const DatabaseFile& file) const
{
    const bool in_place = check_place().has_value();
    if (in_place && (m_ready || !m_log_was_left))
        return m_ready;
    bring_in_log_if_moved(file);
    SqliteConnection(file.database()).leave_log_alone();
    return false;
}

Result<void> WriteTurn::enter(SqliteConnection&)
{
    if (m_depth > 0) {
        ++m_depth;
        return {};
    }
    m_writing->gate().enter(m_turn);
    m_depth = 1;
    auto allowed = m_writing->check_place();
    if (allowed && !m_writing->ready())
        allowed = m_writing->make_ready(m_file);
    if (!allowed)
        leave();
    return allowed;
}

Result<void> WriteTurn::before_commit(SqliteConnection& connection)
{
    if (auto counted = change_document_row(connection, [](DocumentRow& row) { row.state = next_state(row.state); }); !counted)
        return counted;
    return m_writing->check_place();
}

Error WriteTurn::reason(Error error) const
{
    const auto there = m_writing->check_place();
    return there ? error : there.error();
}

void WriteTurn::leave()
{
    if (--m_depth == 0)
        m_writing->gate().leave();
}

} // namespace stormreel
