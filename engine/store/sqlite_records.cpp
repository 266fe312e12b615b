// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_event_store.h"
#include "engine/store/sqlite_rows.h"

#include <algorithm>
#include <sqlite3.h>

namespace stormreel {

namespace {

constexpr std::size_t most_expected = 1000; // rows of a page that room is made for before they are read,
constexpr std::size_t most_short = 16;      // ... and of a stream: most are short

std::int64_t limited(std::size_t limit)
{
    return static_cast<std::int64_t>(std::min<std::size_t>(limit, max_position));
}

#define STORMREEL_READ_ALL(until, order)                                                                                         \
    "SELECT " STORMREEL_RECORD_COLUMNS " FROM record r WHERE r.id BETWEEN ?1 AND ?2" until " ORDER BY r.id " order " LIMIT ?3"
#define STORMREEL_UNTIL " AND r.time_us <= ?4"

/// Whether anything lies beside any record of run ?1.
#define STORMREEL_ANY_BESIDE                                                                                                     \
    "EXISTS(SELECT 1 FROM record_also WHERE record BETWEEN ?1 << 40 AND ((?1 + 1) << 40) - 1) OR"                                \
    " EXISTS(SELECT 1 FROM personal WHERE record BETWEEN ?1 << 40 AND ((?1 + 1) << 40) - 1)"

/// A moment that leaves nothing out is not looked at.
const char* read_all_sql(const LogRead& wanted)
{
    const bool forwards = wanted.direction == Direction::forwards;
    if (wanted.until_us == last_moment_us)
        return forwards ? STORMREEL_READ_ALL("", "") : STORMREEL_READ_ALL("", "DESC");
    return forwards ? STORMREEL_READ_ALL(STORMREEL_UNTIL, "") : STORMREEL_READ_ALL(STORMREEL_UNTIL, "DESC");
}

// Where no record moves the stream from aside, which is usual, the index of versions answers alone.
#define STORMREEL_READ_STREAM(until, order)                                                                                      \
    "SELECT " STORMREEL_RECORD_COLUMNS " FROM record r WHERE r.id >> 40 = ?1 AND r.stream = ?2 AND r.version BETWEEN ?3 AND ?4"  \
    " AND r.version IS NOT NULL" until " ORDER BY r.version " order " LIMIT ?5"
#define STORMREEL_UNTIL_BOTH " AND r.id <= ?6 AND r.time_us <= ?7"
#define STORMREEL_READ_CONCERNED(order)                                                                                          \
    "SELECT " STORMREEL_RECORD_COLUMNS " FROM (SELECT id AS row, version FROM record WHERE id >> 40 = ?1 AND stream = ?2"        \
    " AND version BETWEEN ?3 AND ?4 AND version IS NOT NULL UNION ALL SELECT record, version FROM record_also"                   \
    " WHERE record >> 40 = ?1 AND stream = ?2 AND version BETWEEN ?3 AND ?4) AS found JOIN record r ON r.id = found.row"         \
    " WHERE r.id <= ?6 AND r.time_us <= ?7 ORDER BY found.version " order " LIMIT ?5"

bool bounded(const StreamRead& wanted)
{
    return wanted.until_us != last_moment_us || wanted.up_to != last_position;
}

const char* read_stream_sql(const StreamRead& wanted)
{
    const bool forwards = wanted.direction == Direction::forwards;
    if (!bounded(wanted))
        return forwards ? STORMREEL_READ_STREAM("", "") : STORMREEL_READ_STREAM("", "DESC");
    return forwards ? STORMREEL_READ_STREAM(STORMREEL_UNTIL_BOTH, "") : STORMREEL_READ_STREAM(STORMREEL_UNTIL_BOTH, "DESC");
}

/// The first and last version to look at in a stream of `head`. They follow each other without a gap and in the order of
/// positions, so `limit` of them are enough, unless a moment leaves some out, or a position where the read begins.
std::pair<std::int64_t, std::int64_t> versions_of(const StreamRead& wanted, std::uint32_t head)
{
    const std::int64_t limit = limited(wanted.limit);
    if (wanted.direction == Direction::forwards) {
        const std::int64_t first = std::max<std::int64_t>(wanted.from, 1);
        return {first, wanted.until_us == last_moment_us ? std::min<std::int64_t>(head, first + limit - 1) : head};
    }
    const std::int64_t last = wanted.from == 0 ? head : std::min(wanted.from, head);
    const bool enough = wanted.until_us == last_moment_us && wanted.up_to == last_position;
    return {enough ? std::max<std::int64_t>(1, last - limit + 1) : 1, last};
}

} // namespace

std::pair<std::int64_t, std::int64_t> rows_of(RunId run, const LogRead& wanted)
{
    const bool forwards = wanted.direction == Direction::forwards;
    const Position first = forwards ? std::max<Position>(wanted.from, 1) : 1;
    const Position last = forwards || wanted.from == 0 ? wanted.up_to : std::min(wanted.from, wanted.up_to);
    const std::int64_t beyond = row_of(run, max_position) + 1; // of the run
    return {first > max_position ? beyond : row_of(run, first), row_of(run, std::min(last, max_position))};
}

Result<std::uint32_t> SqliteStore::head(RunId run, StreamIndex stream)
{
    return check_stream(run, stream).and_then([&] { return m_heads.version(run, stream); });
}

Result<Position> SqliteStore::last(RunId run)
{
    return m_heads.of(run).map([](const RunHeads* heads) { return heads->next - 1; });
}

// Every statement on its own would lock the file and let go of it, which costs more than reading a few records. So what is asked
// first stays open, and the others read what it reads.

Result<std::vector<Record>> SqliteStore::records(RunId run, const LogRead& wanted)
{
    if (!wanted.filter.all())
        return check_run(run).and_then([&] { return filtered(run, wanted); });
    auto asked = m_connection.prepare("SELECT " STORMREEL_ANY_BESIDE " FROM run WHERE run = ?1");
    auto query = m_connection.prepare(read_all_sql(wanted));
    if (!asked || !query)
        return tl::unexpected(asked ? query.error() : asked.error());
    Statement there(**asked);
    if (auto done = there.bind(run).run(); !done)
        return tl::unexpected(done.error());
    if (!there.next())
        return check_run(run).map([] { return std::vector<Record>(); });
    const auto [first, last] = rows_of(run, wanted);
    Statement rows(**query);
    rows.bind(first).bind(last).bind(limited(wanted.limit));
    if (wanted.until_us != last_moment_us)
        rows.bind(wanted.until_us);
    if (auto done = rows.run(); !done)
        return tl::unexpected(done.error());
    return read_records(m_connection, run, m_bounds[run], rows, std::min(wanted.limit, most_expected), there.integer(0) != 0);
}

Result<std::vector<Record>> SqliteStore::records(RunId run, const StreamRead& wanted)
{
    auto asked = m_connection.prepare("SELECT " STORMREEL_ANY_BESIDE
                                      ", EXISTS(SELECT 1 FROM record_also WHERE record >> 40 = ?1 AND stream = ?2)"
                                      " FROM stream WHERE run = ?1 AND stream = ?2");
    if (!asked)
        return tl::unexpected(asked.error());
    Statement aside(**asked);
    if (auto done = aside.bind(run).bind(wanted.stream).run(); !done)
        return tl::unexpected(done.error());
    if (!aside.next())
        return check_stream(run, wanted.stream).map([] { return std::vector<Record>(); });
    if (aside.integer(1) != 0)
        return concerned(run, wanted);
    const bool beside = aside.integer(0) != 0;
    const bool forwards = wanted.direction == Direction::forwards;
    auto query = m_connection.prepare(read_stream_sql(wanted));
    if (!query)
        return tl::unexpected(query.error());
    const std::int64_t first = forwards ? wanted.from : 0;
    const std::int64_t last = forwards || wanted.from == 0 ? RunHeads::unknown : wanted.from;
    return read_versions(run, wanted, **query, {first, last, beside});
}

Result<std::vector<Record>> SqliteStore::concerned(RunId run, const StreamRead& wanted)
{
    const bool forwards = wanted.direction == Direction::forwards;
    const auto head = m_heads.version(run, wanted.stream);
    auto query = m_connection.prepare(forwards ? STORMREEL_READ_CONCERNED("") : STORMREEL_READ_CONCERNED("DESC"));
    if (!head || !query)
        return tl::unexpected(head ? query.error() : head.error());
    const auto [first, last] = versions_of(wanted, *head);
    return read_versions(run, wanted, **query, {first, last, true});
}

Result<std::vector<Record>> SqliteStore::read_versions(RunId run, const StreamRead& wanted, sqlite3_stmt& query, Versions part)
{
    Statement rows(query);
    rows.bind(run).bind(wanted.stream).bind(part.first).bind(part.last).bind(limited(wanted.limit));
    if (sqlite3_bind_parameter_count(&query) > 5)
        rows.bind(row_of(run, std::min(wanted.up_to, max_position))).bind(wanted.until_us);
    if (auto done = rows.run(); !done)
        return tl::unexpected(done.error());
    return read_records(m_connection, run, m_bounds[run], rows, std::min(wanted.limit, most_short), part.beside);
}

Result<std::vector<VersionShare>> SqliteStore::version_shares(RunId run)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    const auto types = m_connection.number("SELECT count(*) FROM run_type WHERE run = ?", {run});
    if (!types)
        return tl::unexpected(types.error());
    // Text that does not say it is not taken apart.
    auto query = m_connection.prepare(
        "SELECT type, CASE WHEN typeof(said) = 'integer' AND said BETWEEN 1 AND 4294967295 THEN said ELSE 1 END, count(*)"
        " FROM (SELECT type, CASE WHEN instr(data, '\"schema_version\"') <> 0 AND json_valid(data)"
        " THEN json_extract(data, '$.schema_version') END AS said"
        " FROM record WHERE id BETWEEN ? AND ? AND kind = 1 AND type IS NOT NULL) GROUP BY 1, 2 ORDER BY 1, 2");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(row_of(run, 1)).bind(row_of(run, max_position)).run(); !done)
        return tl::unexpected(done.error());
    std::vector<VersionShare> shares;
    while (rows.next()) {
        CheckedColumns columns(rows.row());
        VersionShare share;
        share.type = static_cast<TypeIndex>(columns.integer(0, 0, types->value_or(0) - 1));
        share.schema_version = static_cast<std::uint32_t>(columns.integer(1, 1, none32));
        share.events = static_cast<std::uint64_t>(columns.integer(2, 0));
        if (!columns.sound())
            return tl::unexpected(damaged_row("an event of run " + std::to_string(run) + " is of a type that there is not"));
        shares.push_back(share);
    }
    return rows.ended().map([&] { return std::move(shares); });
}

} // namespace stormreel
