// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/document/document_check.h"

#include "app/document/journal.h"
#include "app/document/journal_seals.h"
#include "engine/store/admission.h"
#include "engine/store/document_row.h"
#include "engine/store/sqlite_columns.h"
#include "model/formats/model_text.h"

#include <map>

namespace stormreel {

namespace {

using Kind = Damage::Kind;

constexpr std::size_t most_findings = 100;

/// "run 3 is missing", "runs 3 to 5 are missing".
std::string missing_words(const char* one, const char* several, std::int64_t from, std::int64_t to)
{
    if (from == to)
        return std::string(one) + " " + std::to_string(from) + " is missing";
    return std::string(several) + " " + std::to_string(from) + " to " + std::to_string(to) + " are missing";
}

/// One look at everything, in one read transaction of the caller's.
class Look {
public:
    explicit Look(SqliteConnection& connection) : m_connection(connection) {}

    Result<std::vector<Damage>> look()
    {
        for (const auto step : {&Look::look_at_row, &Look::look_at_pages, &Look::look_at_checkpoints, &Look::look_at_journal,
                                &Look::look_at_runs, &Look::look_at_counts, &Look::look_at_strays}) {
            auto done = (this->*step)();
            if (!done && done.error().code != ErrorCode::bad_input)
                return tl::unexpected(done.error());
            if (!done)
                found(0, "a part of the file can't be read: " + sentence(done.error()));
        }
        if (m_found.size() > most_findings) {
            m_found.resize(most_findings);
            m_found.push_back({0, "there is more: these are the first " + std::to_string(most_findings) + " findings"});
        }
        return std::move(m_found);
    }

private:
    struct Checkpoint {
        Seal own = 0;    ///< beside it
        Seal before = 0; ///< of the entry whose wall it is
        std::string text;
        bool sound = false;
        bool met = false;
    };

    Result<void> look_at_row();
    Result<void> look_at_pages();
    Result<void> look_at_checkpoints();
    Result<void> look_at_journal();
    Result<void> look_at_runs();
    Result<void> look_at_counts();
    Result<void> look_at_strays();
    void judge_checkpoints();

    void found(Position at, std::string words, Kind kind = Kind::changed)
    {
        if (m_found.size() <= most_findings)
            m_found.push_back({at, std::move(words), kind});
    }

    SqliteConnection& m_connection;
    std::vector<Damage> m_found;
    std::optional<DocumentRow> m_row; ///< nothing: of a former version, or not as it was written
    bool m_former = false;
    std::map<std::int64_t, Checkpoint> m_checkpoints; ///< at most a few
};

Result<void> Look::look_at_row()
{
    auto row = read_document_row(m_connection);
    if (!row && row.error().code != ErrorCode::bad_input)
        return tl::unexpected(row.error());
    if (!row) {
        found(0,
              "what the document says of itself as a whole is missing or was changed: whether runs or the end of the journal are "
              "missing can't be told, and nothing can be written to it");
        return {};
    }
    m_former = !*row;
    m_row = *row;
    return {};
}

/// Whether every page, and every index, is as SQLite makes them.
Result<void> Look::look_at_pages()
{
    auto query = m_connection.prepare("PRAGMA integrity_check(100)");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.run(); !done)
        return done;
    std::size_t of_indexes = 0;
    while (rows.next()) {
        const std::string words = rows.bytes(0);
        if (words == "ok")
            continue;
        const bool of_index = words.find("missing from index") != std::string::npos ||
                              words.find("entries in index") != std::string::npos ||
                              words.find("non-unique entry in index") != std::string::npos;
        if (!of_index)
            found(0, "a page of the file is damaged: " + words.substr(0, 200));
        of_indexes += of_index ? 1 : 0;
    }
    if (of_indexes > 0)
        found(0, "an index of the file does not fit its table", Kind::derived);
    return rows.ended();
}

Result<void> Look::look_at_checkpoints()
{
    auto query = m_connection.prepare(m_former ? "SELECT sequence, text, NULL FROM board_checkpoint ORDER BY sequence LIMIT 10"
                                               : "SELECT sequence, text, seal FROM board_checkpoint ORDER BY sequence LIMIT 10");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.run(); !done)
        return done;
    while (rows.next()) {
        CheckedColumns columns(rows.row());
        Checkpoint checkpoint;
        const std::int64_t sequence = columns.integer(0, 0);
        checkpoint.text = columns.text(1);
        const auto seal = columns.seal(2);
        checkpoint.own = seal.value_or(0);
        checkpoint.sound = columns.sound() && (m_former || seal);
        m_checkpoints.emplace(sequence, std::move(checkpoint));
    }
    return rows.ended();
}

Result<void> Look::look_at_journal()
{
    auto query =
        m_connection.prepare(m_former ? "SELECT sequence, kind, of, time_us, label, edit, NULL FROM journal ORDER BY sequence"
                                      : "SELECT sequence, kind, of, time_us, label, edit, seal FROM journal ORDER BY sequence");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.run(); !done)
        return done;
    JournalSeals seals;
    Seal before = 0;
    std::int64_t next = 1;
    bool lost_track = false; // after a gap nobody knows the seal before
    for (; rows.next(); ++next) {
        CheckedColumns columns(rows.row());
        const JournalSeals::Row row{columns.integer(0, 1), columns.text(1), columns.integer(2, 0),
                                    columns.integer(3),    columns.text(4), columns.text(5)};
        const auto seal = columns.seal(6);
        if (row.sequence > next) {
            found(static_cast<Position>(next), missing_words("journal entry", "journal entries", next, row.sequence - 1),
                  Kind::lost);
            lost_track = true;
            next = row.sequence;
        }
        const bool fits = m_former || (seal && (lost_track || seals.of(row, before) == *seal));
        if (!columns.sound() || !fits)
            found(static_cast<Position>(std::max<std::int64_t>(row.sequence, 0)),
                  "journal entry " + std::to_string(row.sequence) + " was changed");
        lost_track = false;
        before = seal.value_or(0);
        if (const auto at = m_checkpoints.find(row.sequence); at != m_checkpoints.end())
            at->second.before = before;
    }
    if (auto ended = rows.ended(); !ended)
        return ended;
    if (m_row && m_row->journal_entries >= next)
        found(static_cast<Position>(next), missing_words("journal entry", "journal entries", next, m_row->journal_entries),
              Kind::lost);
    else if (m_row && (m_row->journal_entries < next - 1 || m_row->journal_seal != before))
        found(static_cast<Position>(next - 1), "the end of the journal is not the one that was written");
    judge_checkpoints();
    return {};
}

void Look::judge_checkpoints()
{
    JournalSeals seals;
    for (const auto& [sequence, checkpoint] : m_checkpoints) {
        const bool expected = sequence == 0 || !m_row || sequence == m_row->board_checkpoint;
        const bool fits =
            m_former || (checkpoint.sound && seals.of_checkpoint(sequence, checkpoint.text, checkpoint.before) == checkpoint.own);
        if (expected && fits)
            continue;
        if (sequence == 0)
            found(0, "the wall as the document was made with it was changed");
        else
            found(static_cast<Position>(sequence),
                  "the wall that was kept at journal entry " + std::to_string(sequence) + " was changed", Kind::derived);
    }
    if (!m_checkpoints.contains(0))
        found(0, "the wall as the document was made with it is missing", Kind::lost);
    if (m_row && m_row->board_checkpoint != 0 && !m_checkpoints.contains(m_row->board_checkpoint))
        found(static_cast<Position>(m_row->board_checkpoint),
              "the wall that was kept at journal entry " + std::to_string(m_row->board_checkpoint) + " is missing",
              Kind::derived);
}

Result<void> Look::look_at_runs()
{
    auto query = m_connection.prepare("SELECT run FROM run ORDER BY run");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.run(); !done)
        return done;
    std::int64_t next = 1;
    const std::int64_t most = m_row ? m_row->runs : max_run;
    while (rows.next()) {
        CheckedColumns columns(rows.row());
        const std::int64_t run = columns.integer(0);
        if (run < 1 || run > most || !columns.sound()) {
            found(0, "run " + std::to_string(run) + " was never made");
            continue;
        }
        if (run > next)
            found(0, missing_words("run", "runs", next, run - 1), Kind::lost);
        next = run + 1;
    }
    if (m_row && m_row->runs >= next)
        found(0, missing_words("run", "runs", next, m_row->runs), Kind::lost);
    return rows.ended();
}

Result<void> Look::look_at_counts()
{
    if (!m_row)
        return {};
    struct Counted {
        const char* sql;
        std::int64_t should;
        const char* what;
    };
    for (const Counted& one : {Counted{"SELECT count(*) FROM subject", m_row->subject_keys, "people"},
                               Counted{"SELECT count(*) FROM erasure", m_row->erasures, "erasures"},
                               Counted{"SELECT count(*) FROM checkpoint", m_row->subscribers, "checkpoints of subscribers"}}) {
        const auto there = m_connection.number(one.sql, {});
        if (!there)
            return tl::unexpected(there.error());
        if (*there == one.should)
            continue;
        found(0, std::to_string(one.should) + " " + one.what + " were written down, and there are " + std::to_string(**there),
              **there < one.should ? Kind::lost : Kind::changed);
    }
    return {};
}

/// Rows that belong to no run that there can be.
Result<void> Look::look_at_strays()
{
    const auto first = m_connection.number("SELECT min(run) FROM run WHERE run >= 1", {});
    const auto last = m_connection.number("SELECT max(run) FROM run WHERE run <= 4194303", {});
    if (!first || !last)
        return tl::unexpected(first ? last.error() : first.error());
    struct Table {
        const char* sql;
        const char* name;
        Kind kind;
    };
#define STORMREEL_STRAYS(table) "SELECT 1 FROM " table " WHERE run < ?1 OR run > ?2 LIMIT 1"
#define STORMREEL_STRAY_ROWS(table, id) "SELECT 1 FROM " table " WHERE " id " < ?1 << 40 OR " id " >= (?2 + 1) << 40 LIMIT 1"
    for (const Table& table : {Table{STORMREEL_STRAYS("run_type"), "types", Kind::changed},
                               Table{STORMREEL_STRAYS("stream"), "streams", Kind::changed},
                               Table{STORMREEL_STRAYS("subject"), "people", Kind::changed},
                               Table{STORMREEL_STRAYS("subject_key"), "keys", Kind::changed},
                               Table{STORMREEL_STRAYS("erasure"), "erasures", Kind::changed},
                               Table{STORMREEL_STRAYS("checkpoint"), "checkpoints of subscribers", Kind::changed},
                               Table{STORMREEL_STRAYS("snapshot"), "snapshots", Kind::derived},
                               Table{STORMREEL_STRAYS("replay_page"), "kept timelines", Kind::derived},
                               Table{STORMREEL_STRAYS("record_index"), "entries of an index", Kind::derived},
                               Table{STORMREEL_STRAYS("indexed"), "marks of an index", Kind::derived},
                               Table{STORMREEL_STRAY_ROWS("record", "id"), "records", Kind::changed},
                               Table{STORMREEL_STRAY_ROWS("record_also", "record"), "other objects of records", Kind::changed},
                               Table{STORMREEL_STRAY_ROWS("personal", "record"), "personal parts of records", Kind::changed}}) {
        // Where there is no run at all, every row is a stray.
        const auto stray = m_connection.number(table.sql, {std::max<std::int64_t>(first->value_or(1), 1), last->value_or(0)});
        if (!stray)
            return tl::unexpected(stray.error());
        if (stray->has_value())
            found(0, std::string("there are ") + table.name + " that belong to no run", table.kind);
    }
    return {};
}

Result<void> make_checkpoint_again(SqliteConnection& connection)
{
    const auto row = read_document_row(connection);
    if (!row)
        return tl::unexpected(row.error());
    if (auto gone = connection.run("DELETE FROM board_checkpoint WHERE sequence <> 0"); !gone)
        return gone;
    const auto told = tell(connection);
    if (!told)
        return tl::unexpected(told.error());
    if (told->sequence > 0)
        return put_checkpoint(connection, told->sequence, write_model_text(told->board));
    return change_document_row(connection, [](DocumentRow& changed) { changed.board_checkpoint = 0; });
}

} // namespace

Result<std::vector<Damage>> check_document(SqliteConnection& connection)
{
    if (connection.in_transaction())
        return Look(connection).look();
    // All its statements see one state of the file, whoever writes meanwhile.
    if (auto begun = connection.run("BEGIN"); !begun)
        return tl::unexpected(begun.error());
    auto damage = Look(connection).look();
    if (auto ended = connection.run("ROLLBACK"); damage && !ended)
        return tl::unexpected(ended.error());
    return damage;
}

Result<void> forget_derived(SqliteConnection& connection)
{
    return connection.transaction([&]() -> Result<void> {
        for (const char* sql : {"PRAGMA secure_delete = ON", "REINDEX", "DELETE FROM snapshot", "DELETE FROM replay_page",
                                "DELETE FROM record_index", "DELETE FROM indexed"})
            if (auto done = connection.run(sql); !done)
                return done;
        return make_checkpoint_again(connection);
    });
}

} // namespace stormreel
