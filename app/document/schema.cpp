// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/schema.h"

#include "app/document/journal_seals.h"
#include "engine/store/sqlite_connection.h"
#include "engine/store/sqlite_store.h"

#include <QSqlError>
#include <QSqlQuery>

namespace stormreel {

namespace {

// A journal entry's long column comes last, so that rebuilding undo and redo reads only the beginning of each row.
// Checkpoint 0 is the wall as the document was made; later ones only save replaying the journal from the beginning.
constexpr const char* first_tables[] = {
    "CREATE TABLE journal(sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
    " kind TEXT NOT NULL CHECK(kind IN ('edit', 'undo', 'redo')), of INTEGER NOT NULL, time_us INTEGER NOT NULL,"
    " label TEXT NOT NULL, edit TEXT NOT NULL)",
    "CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: the journal is append-only'); END",
    "CREATE TRIGGER journal_kept BEFORE DELETE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: the journal is append-only'); END",
    "CREATE TABLE board_checkpoint(sequence INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    "CREATE TRIGGER board_checkpoint_unchanged BEFORE UPDATE ON board_checkpoint"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: a checkpoint is not changed'); END",
    "CREATE TRIGGER board_checkpoint_kept BEFORE DELETE ON board_checkpoint WHEN OLD.sequence = 0"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: the first wall is kept'); END",
};

constexpr const char* second_to_third[] = {
    "DROP TRIGGER journal_unchanged",
    "DROP TRIGGER board_checkpoint_unchanged",
    "ALTER TABLE journal ADD COLUMN seal INTEGER",
    "ALTER TABLE board_checkpoint ADD COLUMN seal INTEGER",
};
constexpr const char* unchanged_again[] = {
    "CREATE TRIGGER journal_unchanged BEFORE UPDATE ON journal"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: the journal is append-only'); END",
    "CREATE TRIGGER board_checkpoint_unchanged BEFORE UPDATE ON board_checkpoint"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: a checkpoint is not changed'); END",
};

Result<void> run_all(const DatabaseFile& file, std::span<const char* const> statements)
{
    for (const char* sql : statements)
        if (auto done = file.run(QString::fromLatin1(sql)); !done)
            return done;
    return {};
}

Result<void> create_first_version(const DatabaseFile& file)
{
    if (auto made = run_all(file, first_tables); !made)
        return made;
    return make_store_schema(file.database(), 1);
}

/// Ids of events, people's keys, checkpoints of subscribers, indexes for filters, seals.
Result<void> create_second_version(const DatabaseFile& file)
{
    return make_store_schema(file.database(), 2);
}

/// The document's own number, seals over the journal and over what is derived. What the journal held before is sealed as it is:
/// nobody can vouch for what happened to it earlier, but from now on every change is found.
Result<void> create_third_version(const DatabaseFile& file)
{
    if (auto made = make_store_schema(file.database(), 3); !made)
        return made;
    if (auto made = run_all(file, second_to_third); !made)
        return made;
    {
        SqliteConnection connection(file.database());
        if (auto sealed = seal_journal(connection); !sealed)
            return sealed;
    }
    return run_all(file, unchanged_again);
}

/// Migration n takes a document from version n to n + 1. What has been released is never changed, only added to.
using Migration = Result<void> (*)(const DatabaseFile&);
constexpr Migration migrations[] = {create_first_version, create_second_version, create_third_version};

} // namespace

int newest_version()
{
    return static_cast<int>(std::size(migrations));
}

Result<void> migrate(const DatabaseFile& file, int from, int to)
{
    for (int version = from; version < to; ++version)
        if (auto done = migrations[version](file); !done)
            return done;
    return file.run(QStringLiteral("PRAGMA user_version=%1").arg(to));
}

Result<QStringList> schema_of(const DatabaseFile& file)
{
    QSqlQuery query(file.database());
    query.setForwardOnly(true);
    // Bounded: a schema of ours has a few dozen entries of a few hundred characters.
    if (!query.exec(QStringLiteral("SELECT type || ' ' || name || ' ' || tbl_name || ' ' || substr(coalesce(sql, ''), 1, 4000)"
                                   " FROM sqlite_schema ORDER BY type, name LIMIT 1000")))
        return tl::unexpected(sqlite_error(query.lastError()));
    QStringList entries;
    while (query.next())
        entries.append(query.value(0).toString());
    if (query.lastError().isValid())
        return tl::unexpected(sqlite_error(query.lastError()));
    return entries;
}

Result<QStringList> expected_schema(int version)
{
    auto file = DatabaseFile::open({}, DatabaseFile::Access::memory);
    if (!file)
        return tl::unexpected(file.error());
    if (auto made = migrate(*file, 0, version); !made)
        return tl::unexpected(made.error());
    return schema_of(*file);
}

} // namespace stormreel
