// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/document_row.h"
#include "engine/store/sealing.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_event_store.h"

// How a key is forgotten so that the file does not have it any more, neither in use nor as a remainder:
//
// - secure_delete has SQLite overwrite what is deleted. But where a page was filled and taken apart, cells that went elsewhere
//   can stand in its unused middle, and these it does not overwrite. So all keys are deleted, which frees and overwrites every
//   page of their table at once, and all but one are written again. The table is small: 32 bytes a person. It has no trigger
//   on DELETE, as that would make SQLite delete row by row. The same goes for snapshots, which may hold anything of anyone.
// - The log beside the file (WAL) has older versions of pages: it is worked off and cut to nothing.
//
// What a disk keeps of blocks that the file system gave up, and copies of the file, are beyond a program.

namespace stormreel {

namespace {

struct KeptKey {
    RunId run = 0;
    std::int64_t subject = 0;
    SubjectKey key;
};

Result<std::vector<KeptKey>> keys_but(SqliteConnection& connection, RunId run, std::int64_t subject)
{
    auto query = connection.prepare("SELECT run, subject, key FROM subject_key");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.run(); !done)
        return tl::unexpected(done.error());
    std::vector<KeptKey> keys;
    while (rows.next()) {
        auto key = SubjectKey::from(rows.view(2));
        CheckedColumns columns(rows.row());
        const std::int64_t of_run = columns.integer(0, 1, max_run), of = columns.integer(1, 0, none32);
        if (key && columns.sound() && (of_run != run || of != subject)) // what is no key of anyone opens nothing
            keys.push_back({of_run, of, std::move(*key)});
    }
    return rows.ended().map([&] { return std::move(keys); });
}

Result<void> forget_key(SqliteConnection& connection, RunId run, std::int64_t subject)
{
    const auto others = keys_but(connection, run, subject);
    if (!others)
        return tl::unexpected(others.error());
    if (auto gone = connection.run("DELETE FROM subject_key"); !gone)
        return gone;
    auto query = connection.prepare("INSERT INTO subject_key VALUES(?, ?, ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    for (const KeptKey& kept : *others)
        if (auto done = insert.bind(kept.run).bind(kept.subject).bind(kept.key.bytes()).run(); !done)
            return done;
    return {};
}

/// Written down once, however often someone is erased: so a key that is gone and not written down was lost.
Result<void> note_erasure(SqliteConnection& connection, RunId run, std::int64_t subject)
{
    const auto before = connection.number("SELECT 1 FROM erasure WHERE run = ? AND subject = ?", {run, subject});
    if (!before)
        return tl::unexpected(before.error());
    if (before->has_value())
        return {};
    if (auto noted = connection.number("INSERT INTO erasure VALUES(?, ?)", {run, subject}); !noted)
        return tl::unexpected(noted.error());
    return change_document_row(connection, [](DocumentRow& row) { ++row.erasures; });
}

Result<void> forget_snapshots(SqliteConnection& connection, RunId run)
{
    const auto others = connection.number("SELECT 1 FROM snapshot WHERE run IS NOT ? LIMIT 1", {run});
    if (!others)
        return tl::unexpected(others.error());
    if (!others->has_value())
        return connection.run("DELETE FROM snapshot");
    if (auto gone = connection.number("DELETE FROM snapshot WHERE run = ?", {run}); !gone)
        return tl::unexpected(gone.error());
    for (const char* step :
         {"CREATE TEMP TABLE kept_snapshot AS SELECT * FROM snapshot", "DELETE FROM snapshot",
          "INSERT INTO snapshot SELECT * FROM kept_snapshot ORDER BY run, stream, version", "DROP TABLE kept_snapshot"})
        if (auto done = connection.run(step); !done)
            return done;
    return {};
}

Result<void> overwrite_what_is_deleted(SqliteConnection& connection)
{
    return connection.number("PRAGMA secure_delete = ON", {}).and_then([](auto now) -> Result<void> {
        if (now != 1)
            return fail(ErrorCode::io, "Nobody can be erased: this machine's SQLite does not overwrite what is deleted.");
        return {};
    });
}

Result<std::optional<std::int64_t>> find_subject(SqliteConnection& connection, RunId run, std::string_view name)
{
    auto query = connection.prepare("SELECT subject FROM subject WHERE run = ? AND name = ?");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(run).bind_text(name).run(); !done)
        return tl::unexpected(done.error());
    if (rows.next()) {
        CheckedColumns columns(rows.row());
        const std::int64_t subject = columns.integer(0, 0, none32);
        if (!columns.sound())
            return tl::unexpected(damaged_row("the number of “" + std::string(name) + "” is none"));
        return subject;
    }
    return rows.ended().map([] { return std::optional<std::int64_t>(); });
}

} // namespace

Result<std::vector<Subject>> SqliteStore::subjects(RunId run)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    auto query = m_connection.prepare(
        // Compared with the column s.run, which has an affinity, SQLite would walk the whole index for each person.
        "SELECT s.name, (SELECT count(DISTINCT p.record) FROM personal p WHERE p.record >> 40 = ?1 AND p.subject = s.subject),"
        " NOT EXISTS(SELECT 1 FROM subject_key k WHERE k.run = s.run AND k.subject = s.subject)"
        " FROM subject s WHERE s.run = ?1 ORDER BY s.name");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(run).run(); !done)
        return tl::unexpected(done.error());
    std::vector<Subject> subjects;
    while (rows.next())
        subjects.push_back({rows.bytes(0), static_cast<std::uint64_t>(rows.integer(1)), rows.integer(2) != 0});
    return rows.ended().map([&] { return std::move(subjects); });
}

Result<void> SqliteStore::ready_to_forget(std::string_view subject)
{
    if (m_connection.in_transaction())
        return refuse_erasing_now(subject);
    return overwrite_what_is_deleted(m_connection);
}

/// Where someone reads an older state of the file, the log can't be cut yet.
Result<void> SqliteStore::cut_log()
{
    // Whoever reads may read for long: that is told at once.
    const auto patience = m_connection.number("PRAGMA busy_timeout", {});
    if (auto set = m_connection.run("PRAGMA busy_timeout = 500"); !set || !patience)
        return set ? tl::unexpected(patience.error()) : set;
    const auto cut = m_connection.number("PRAGMA wal_checkpoint(TRUNCATE)", {});
    const std::string before = "PRAGMA busy_timeout = " + std::to_string(patience->value_or(0));
    if (auto set = m_connection.run(before.c_str()); !set)
        return set;
    return cut.and_then([](auto busy) -> Result<void> {
        if (busy.value_or(0) != 0)
            return fail(ErrorCode::io,
                        "The person is erased, but the key is still in the file beside the document, since someone "
                        "is reading it: erase again when it is not open elsewhere.");
        return {};
    });
}

Result<std::uint64_t> SqliteStore::forget(RunId run, std::string_view subject)
{
    const auto found = find_subject(m_connection, run, subject);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return fail(ErrorCode::not_found, "The run holds nothing of such a person.", std::string(subject));
    auto forgotten = forget_key(m_connection, run, **found);
    if (forgotten)
        forgotten = note_erasure(m_connection, run, **found);
    if (forgotten)
        forgotten = forget_snapshots(m_connection, run);
    const auto records =
        m_connection.number("SELECT count(DISTINCT record) FROM personal WHERE record >> 40 = ? AND subject = ?", {run, **found});
    if (!forgotten || !records)
        return tl::unexpected(forgotten ? records.error() : forgotten.error());
    return static_cast<std::uint64_t>(records->value_or(0));
}

Result<std::uint64_t> SqliteStore::shred(RunId run, std::string_view subject)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    if (auto ready = ready_to_forget(subject); !ready)
        return tl::unexpected(ready.error());
    const auto concerned = writing([&] { return forget(run, subject); });
    if (!concerned)
        return concerned;
    return cut_log().map([&] { return *concerned; });
}

} // namespace stormreel
