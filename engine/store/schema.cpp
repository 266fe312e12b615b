// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_connection.h"
#include "engine/store/sqlite_store.h"

// How a run lies in the file:
//
// - A record's id is (run << 40) | position, and the id is SQLite's own row number. Appending is then writing at the right edge
//   of one B-tree, reading a stretch of a run is reading neighbouring pages, and a gap or a second record at one position
//   can't be written. It leaves 2^22 runs of 2^40 records.
// - Types and streams are small numbers that belong to a run: names are stored once.
// - (run, stream, version) is unique among the records that moved their stream on. That index is half of what an append
//   costs, so it leaves out the records that have no version.
// - "None" is NULL and takes no room; 0 and 1 take none either.
// - What an imported event also concerns has a table of its own, so simulated runs pay nothing for it.
// - Triggers refuse what would rewrite history. Snapshots and pages are derived, and may be replaced.

namespace stormreel {

namespace {

constexpr const char* tables[] = {
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

constexpr const char* append_only[] = {"record", "record_also", "stream", "run_type"};

} // namespace

Result<void> create_store_schema(const QSqlDatabase& database)
{
    SqliteConnection connection(database);
    for (const char* sql : tables)
        if (auto made = connection.run(sql); !made)
            return made;
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

} // namespace stormreel
