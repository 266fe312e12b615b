// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/document_row.h"
#include "engine/store/integrity.h"
#include "engine/store/sqlite_connection.h"
#include "engine/store/sqlite_store.h"

// How a run lies in the file:
//
// - A record's id is (run << 40) | position, and the id is SQLite's own row number. Appending is then writing at the right edge
//   of one B-tree, reading a stretch of a run is reading neighbouring pages, and a second record at one position can't be
//   written. It leaves 2^22 runs of 2^40 records.
// - Positions and the numbers of runs are given by us, one after the last that is there, and what is there can't be deleted: so
//   none is ever given twice, and AUTOINCREMENT would only cost another row with each append.
// - Types and streams are small numbers that belong to a run: names are stored once.
// - (run, stream, version) is unique among the records that moved their stream on. That index is half of what an append
//   costs, so it leaves out the records that have no version. The index of ids is as partial.
// - "None" is NULL and takes no room; 0 and 1 take none either.
// - What an imported event also concerns, and what belongs to a person, has a table of its own: who has neither pays nothing.
// - Indexes for filters (record_index) are not kept while a run is written. Whoever asks first has them brought up to date, as
//   far as `indexed` says they are not; so a run that nobody filters never pays for them.
// - A seal is a hash over a row and, for records, the seal before (integrity.h). NULL: written before there were seals.
// - How many runs, keys and the like there should be is counted in the one row of `document` (document_row.h), which every
//   transaction rewrites: so a log beside the file always says whose it is.
// - Which people were erased is written down (`erasure`), so that a key that is gone without it is one that was lost.
// - People's keys are the one thing that can be deleted, all at once only (sqlite_subjects.cpp says why).
// - Triggers refuse what would rewrite history. Snapshots, pages and indexes are derived, and may be replaced.

namespace stormreel {

namespace {

constexpr const char* first_tables[] = {
    "CREATE TABLE IF NOT EXISTS run(run INTEGER PRIMARY KEY, name TEXT NOT NULL, source INTEGER NOT NULL,"
    " seed INTEGER NOT NULL, settings TEXT NOT NULL, wall_version INTEGER NOT NULL, started_us INTEGER NOT NULL,"
    " ended_us INTEGER NOT NULL, records INTEGER NOT NULL, complete INTEGER NOT NULL, causes_inferred INTEGER NOT NULL,"
    " digest TEXT NOT NULL)",

    "CREATE TABLE IF NOT EXISTS run_type(run INTEGER NOT NULL REFERENCES run, type INTEGER NOT NULL, kind TEXT NOT NULL,"
    " name TEXT NOT NULL, slug TEXT NOT NULL, notes TEXT NOT NULL, context INTEGER NOT NULL, PRIMARY KEY(run, type))"
    " WITHOUT ROWID",

    "CREATE TABLE IF NOT EXISTS stream(run INTEGER NOT NULL REFERENCES run, stream INTEGER NOT NULL, name TEXT NOT NULL,"
    " category INTEGER, initial TEXT NOT NULL, PRIMARY KEY(run, stream)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX IF NOT EXISTS stream_name ON stream(run, name)",

    // kind: 0 command, 1 event, 2 rejection, 3 delivery, 4 retry, 5 dead letter, 6 timeout, 7 fault, 8 change, 9 breach
    "CREATE TABLE IF NOT EXISTS record(id INTEGER PRIMARY KEY, time_us INTEGER NOT NULL, kind INTEGER NOT NULL, type INTEGER,"
    " stream INTEGER, version INTEGER, cause INTEGER, correlation INTEGER, actor INTEGER, data TEXT NOT NULL)",
    "CREATE UNIQUE INDEX IF NOT EXISTS record_version ON record(id >> 40, stream, version) WHERE version IS NOT NULL",

    "CREATE TABLE IF NOT EXISTS record_also(record INTEGER NOT NULL, part INTEGER NOT NULL, stream INTEGER NOT NULL,"
    " version INTEGER NOT NULL, qualifier TEXT NOT NULL, PRIMARY KEY(record, part)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX IF NOT EXISTS record_also_version ON record_also(record >> 40, stream, version)",

    "CREATE TABLE IF NOT EXISTS snapshot(run INTEGER NOT NULL, stream INTEGER NOT NULL, version INTEGER NOT NULL,"
    " position INTEGER NOT NULL, state TEXT NOT NULL, PRIMARY KEY(run, stream, version)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS replay_page(run INTEGER NOT NULL, page INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " PRIMARY KEY(run, page))",
};

constexpr const char* first_append_only[] = {"record", "record_also", "stream", "run_type"};

constexpr const char* second_tables[] = {
    "ALTER TABLE run ADD COLUMN seal INTEGER",
    "ALTER TABLE run_type ADD COLUMN seal INTEGER",
    "ALTER TABLE stream ADD COLUMN seal INTEGER",
    "ALTER TABLE record ADD COLUMN event_id BLOB", // 16 bytes, big-endian
    "ALTER TABLE record ADD COLUMN seal INTEGER",
    "CREATE UNIQUE INDEX record_event_id ON record(id >> 40, event_id) WHERE event_id IS NOT NULL",

    "CREATE TABLE personal(record INTEGER NOT NULL, part INTEGER NOT NULL, subject INTEGER NOT NULL, sealed BLOB NOT NULL,"
    " PRIMARY KEY(record, part)) WITHOUT ROWID",
    "CREATE INDEX personal_subject ON personal(record >> 40, subject)",
    "CREATE TABLE subject(run INTEGER NOT NULL REFERENCES run, subject INTEGER NOT NULL, name TEXT NOT NULL,"
    " PRIMARY KEY(run, subject)) WITHOUT ROWID",
    "CREATE UNIQUE INDEX subject_name ON subject(run, name)",
    "CREATE TABLE subject_key(run INTEGER NOT NULL REFERENCES run, subject INTEGER NOT NULL, key BLOB NOT NULL,"
    " PRIMARY KEY(run, subject)) WITHOUT ROWID",
    "CREATE TRIGGER subject_key_unchanged BEFORE UPDATE ON subject_key"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: a key can only be forgotten'); END",

    "CREATE TRIGGER run_kept BEFORE DELETE ON run"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: this table is append-only'); END",
    "CREATE TRIGGER run_unchanged BEFORE UPDATE ON run WHEN OLD.complete"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: a complete run is append-only'); END",

    "CREATE TABLE checkpoint(run INTEGER NOT NULL REFERENCES run, subscriber TEXT NOT NULL, position INTEGER NOT NULL,"
    " PRIMARY KEY(run, subscriber)) WITHOUT ROWID",
    // what: 0 category of the stream, 1 type, 2 correlation
    "CREATE TABLE record_index(run INTEGER NOT NULL, what INTEGER NOT NULL, value INTEGER NOT NULL, position INTEGER NOT NULL,"
    " PRIMARY KEY(run, what, value, position)) WITHOUT ROWID",
    "CREATE TABLE indexed(run INTEGER NOT NULL, what INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY(run, what))"
    " WITHOUT ROWID",
};
constexpr const char* second_append_only[] = {"personal", "subject"};

// What is derived is made again by whoever needs it: what was kept without a seal is not carried over. It may hold anything of
// anyone, so it is overwritten, too.
constexpr const char* third_tables[] = {
    "CREATE TABLE document(only INTEGER PRIMARY KEY CHECK(only = 1), id BLOB NOT NULL, state BLOB NOT NULL,"
    " journal_entries INTEGER NOT NULL,"
    " journal_seal INTEGER NOT NULL, board_checkpoint INTEGER NOT NULL, runs INTEGER NOT NULL, subject_keys INTEGER NOT NULL,"
    " erasures INTEGER NOT NULL, subscribers INTEGER NOT NULL, seal INTEGER NOT NULL)",
    "CREATE TRIGGER document_kept BEFORE DELETE ON document"
    " BEGIN SELECT RAISE(ABORT, 'what happened stays: a document keeps its number'); END",
    "CREATE TABLE erasure(run INTEGER NOT NULL REFERENCES run, subject INTEGER NOT NULL, PRIMARY KEY(run, subject))"
    " WITHOUT ROWID",
    "INSERT INTO erasure SELECT s.run, s.subject FROM subject s WHERE NOT EXISTS(SELECT 1 FROM subject_key k"
    " WHERE k.run = s.run AND k.subject = s.subject)",
    "PRAGMA secure_delete = ON",
    "DELETE FROM snapshot",
    "DELETE FROM replay_page",
    "ALTER TABLE snapshot ADD COLUMN seal INTEGER",
    "ALTER TABLE replay_page ADD COLUMN seal INTEGER",
    "ALTER TABLE checkpoint ADD COLUMN seal INTEGER",
};
constexpr const char* third_append_only[] = {"erasure"};

// A file of a former version that is only read, or was not written to yet, is looked at through these, which hide its own tables
// from this connection.
constexpr const char* second_stand_ins[] = {
    "CREATE TEMP VIEW snapshot AS SELECT *, NULL AS seal FROM main.snapshot",
    "CREATE TEMP VIEW replay_page AS SELECT *, NULL AS seal FROM main.replay_page",
    "CREATE TEMP VIEW checkpoint AS SELECT *, NULL AS seal FROM main.checkpoint",
    "CREATE TEMP VIEW erasure AS SELECT s.run, s.subject FROM main.subject s WHERE NOT EXISTS(SELECT 1 FROM main.subject_key k"
    " WHERE k.run = s.run AND k.subject = s.subject)",
};
constexpr const char* first_stand_ins[] = {
    "CREATE TEMP VIEW run AS SELECT *, NULL AS seal FROM main.run",
    "CREATE TEMP VIEW run_type AS SELECT *, NULL AS seal FROM main.run_type",
    "CREATE TEMP VIEW stream AS SELECT *, NULL AS seal FROM main.stream",
    "CREATE TEMP VIEW record AS SELECT *, NULL AS event_id, NULL AS seal FROM main.record",
    "CREATE TEMP TABLE personal(record, part, subject, sealed)",
    "CREATE TEMP TABLE subject(run, subject, name)",
    "CREATE TEMP TABLE subject_key(run, subject, key)",
    "CREATE TEMP TABLE checkpoint(run, subscriber, position, seal)",
    "CREATE TEMP TABLE erasure(run, subject)",
    "CREATE TEMP VIEW snapshot AS SELECT *, NULL AS seal FROM main.snapshot",
    "CREATE TEMP VIEW replay_page AS SELECT *, NULL AS seal FROM main.replay_page",
    "CREATE TEMP TABLE record_index(run, what, value, position)",
    "CREATE TEMP TABLE indexed(run, what, position)",
};

Result<void> run_all(SqliteConnection& connection, std::span<const char* const> statements)
{
    for (const char* sql : statements)
        if (auto made = connection.run(sql); !made)
            return made;
    return {};
}

Result<void> protect(SqliteConnection& connection, std::span<const char* const> append_only)
{
    for (const char* table : append_only) {
        for (const char* verb : {"UPDATE", "DELETE"}) {
            const std::string name = std::string(table) + (verb[0] == 'U' ? "_unchanged" : "_kept");
            const std::string sql = "CREATE TRIGGER IF NOT EXISTS " + name + " BEFORE " + verb + " ON " + table +
                                    " BEGIN SELECT RAISE(ABORT, 'what happened stays: this table is append-only'); END";
            if (auto made = connection.run(sql.c_str()); !made)
                return made;
        }
    }
    return {};
}

Result<bool> has(SqliteConnection& connection, const char* sql)
{
    return connection.number(sql, {}).map([](auto found) { return found.has_value(); });
}

/// Checkpoints of subscribers are no derived thing: they are kept, and sealed as they are.
Result<void> seal_checkpoints(SqliteConnection& connection)
{
    auto read = connection.prepare("SELECT run, subscriber, position FROM checkpoint WHERE seal IS NULL LIMIT 1");
    auto write = connection.prepare("UPDATE checkpoint SET seal = ? WHERE run = ? AND subscriber = ?");
    if (!read || !write)
        return tl::unexpected(read ? write.error() : read.error());
    for (;;) {
        Statement rows(**read);
        if (auto done = rows.run(); !done)
            return done;
        if (!rows.next())
            return rows.ended();
        const RunId run = rows.integer(0);
        const std::string subscriber = rows.bytes(1);
        const Seal seal = RunSeals(run).of_checkpoint(subscriber, static_cast<Position>(rows.integer(2)));
        Statement sealed(**write);
        if (auto done = sealed.bind(static_cast<std::int64_t>(seal)).bind(run).bind_text(subscriber).run(); !done)
            return done;
    }
}

Result<void> make_third_version(SqliteConnection& connection)
{
    return run_all(connection, third_tables)
        .and_then([&] { return protect(connection, third_append_only); })
        .and_then([&] { return seal_checkpoints(connection); })
        .and_then([&] { return make_document_row(connection); });
}

/// The version of the store's tables in a file; 0 where it has none.
Result<int> version_of(SqliteConnection& connection)
{
    const auto first = has(connection, "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'record'");
    const auto second = has(connection, "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'personal'");
    const auto third = has(connection, "SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'document'");
    for (const auto* found : {&first, &second, &third})
        if (!*found)
            return tl::unexpected(found->error());
    return *third ? 3 : *second ? 2 : *first ? 1 : 0;
}

} // namespace

Result<void> make_store_schema(const QSqlDatabase& database, int version)
{
    SqliteConnection connection(database);
    if (version == 1)
        return run_all(connection, first_tables).and_then([&] { return protect(connection, first_append_only); });
    if (version == 2)
        return run_all(connection, second_tables).and_then([&] { return protect(connection, second_append_only); });
    return make_third_version(connection);
}

Result<void> stand_in_for_missing_tables(SqliteConnection& connection)
{
    const auto version = version_of(connection);
    if (!version)
        return tl::unexpected(version.error());
    const auto done = has(connection, "SELECT 1 FROM temp.sqlite_schema WHERE name = 'erasure'");
    if (!done)
        return tl::unexpected(done.error());
    if (*version == 0 || *version == store_schema_version || *done || connection.keeps_derived())
        return {};
    return *version == 1 ? run_all(connection, first_stand_ins) : run_all(connection, second_stand_ins);
}

Result<void> drop_stand_ins(const QSqlDatabase& database)
{
    SqliteConnection connection(database);
    for (;;) {
        auto query = connection.prepare("SELECT 'DROP ' || type || ' temp.' || name FROM temp.sqlite_schema"
                                        " WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' LIMIT 1");
        if (!query)
            return tl::unexpected(query.error());
        std::string drop;
        {
            Statement rows(**query);
            if (auto done = rows.run(); !done)
                return done;
            if (!rows.next())
                return rows.ended();
            drop = rows.bytes(0);
        }
        if (auto done = connection.run(drop.c_str()); !done)
            return done;
    }
}

} // namespace stormreel
