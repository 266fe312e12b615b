// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document_writing.h"

#include "app/document/schema.h"
#include "engine/store/document_row.h"
#include "engine/store/sqlite_connection.h"
#include "engine/store/sqlite_store.h"

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
    m_ready = true;
    return {};
}

void DocumentWriting::bring_in_log_if_moved(const DatabaseFile& file) const
{
    if (!m_ready || m_lock.check_place() || !m_lock.has_a_name())
        return; // what has no name any more, nobody reads again
    for (const char* sql : {"PRAGMA busy_timeout=500", "PRAGMA wal_checkpoint(TRUNCATE)"})
        (void)file.run(QString::fromLatin1(sql));
}

Result<void> WriteTurn::enter(SqliteConnection&)
{
    if (m_depth > 0) {
        ++m_depth;
        return {};
    }
    m_writing->gate().enter(m_turn);
    m_depth = 1;
    auto allowed = m_writing->lock().check_place();
    if (allowed && !m_writing->ready())
        allowed = m_writing->make_ready(m_file);
    if (!allowed)
        leave();
    return allowed;
}

Result<void> WriteTurn::before_commit(SqliteConnection& connection)
{
    if (auto counted = change_document_row(connection, [](DocumentRow& row) { ++row.transactions; }); !counted)
        return counted;
    return m_writing->lock().check_place();
}

void WriteTurn::leave()
{
    if (--m_depth == 0)
        m_writing->gate().leave();
}

} // namespace stormreel
