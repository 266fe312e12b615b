// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/sqlite_event_store.h"
#include "engine/store/sqlite_rows.h"

#include <algorithm>
#include <iterator>

// Filters: which index answers one, and how that is brought up to date.

namespace stormreel {

namespace {

/// Where in the index a filter's records lie. What it asks for beyond that is looked at record by record.
struct Seek {
    std::int64_t what = 0;
    std::int64_t value = 0;
};

/// The narrowest index first: a story has few records, a type some, a category many. "None" is in no index.
std::optional<Seek> seek(const RecordFilter& filter)
{
    if (filter.correlation && *filter.correlation != 0)
        return Seek{2, *filter.correlation};
    if (filter.type && *filter.type != none32)
        return Seek{1, *filter.type};
    if (filter.category && *filter.category != none32)
        return Seek{0, *filter.category};
    return std::nullopt;
}

// ?1 run, ?2 and ?3 first and last row, ?4 moment, ?5 limit, ?6 type, ?7 correlation, ?8 category, ?9 and ?10 what and value.
// 4294967295 is how "none" is asked for.
#define STORMREEL_PASSES                                                                                                         \
    " AND r.time_us <= ?4 AND (?6 IS NULL OR ifnull(r.type, 4294967295) = ?6) AND (?7 IS NULL OR ifnull(r.correlation, 0) = ?7)" \
    " AND (?8 IS NULL OR ?8 = (SELECT ifnull(s.category, 4294967295) FROM stream s WHERE s.run = ?1 AND s.stream = r.stream))"
#define STORMREEL_SCAN(order)                                                                                                    \
    "SELECT " STORMREEL_RECORD_COLUMNS " FROM record r WHERE r.id BETWEEN ?2 AND ?3" STORMREEL_PASSES " ORDER BY r.id " order    \
    " LIMIT ?5"
#define STORMREEL_SEEK(order)                                                                                                    \
    "SELECT " STORMREEL_RECORD_COLUMNS " FROM record_index i CROSS JOIN record r ON r.id = (i.run << 40 | i.position)"           \
    " WHERE i.run = ?1 AND i.what = ?9 AND i.value = ?10 AND i.position BETWEEN (?2 & 1099511627775) AND (?3 & "                 \
    "1099511627775)" STORMREEL_PASSES " ORDER BY i.position " order " LIMIT ?5"

void bind_or_null(Statement& statement, std::optional<std::uint32_t> value)
{
    if (value)
        statement.bind(*value);
    else
        statement.bind_null();
}

// In the index's own order, so that it grows at its edges.
constexpr const char* index_sql[] = {
    "INSERT OR IGNORE INTO record_index SELECT s.run, 0, s.category, r.id & 1099511627775 FROM record r CROSS JOIN stream s"
    " ON s.run = ?1 AND s.stream = r.stream WHERE r.id BETWEEN ?2 AND ?3 AND s.category IS NOT NULL ORDER BY 3, 4",
    "INSERT OR IGNORE INTO record_index SELECT ?1, 1, type, id & 1099511627775 FROM record WHERE id BETWEEN ?2 AND ?3"
    " AND type IS NOT NULL ORDER BY 3, 4",
    "INSERT OR IGNORE INTO record_index SELECT ?1, 2, correlation, id & 1099511627775 FROM record WHERE id BETWEEN ?2 AND ?3"
    " AND correlation IS NOT NULL ORDER BY 3, 4",
};

} // namespace

Result<std::vector<Record>> SqliteStore::filtered(RunId run, const LogRead& wanted)
{
    const auto [first, last] = rows_of(run, wanted);
    const auto sought = seek(wanted.filter);
    if (!sought)
        return passing(run, wanted, first, last, false);
    const auto there = indexed(run, sought->what);
    const auto end = this->last(run);
    if (!there || !end)
        return tl::unexpected(there ? end.error() : there.error());
    if (*there >= *end)
        return passing(run, wanted, first, last, true);
    if (m_connection.keeps_derived()) {
        auto found = writing([&] {
            return bring_up_to_date(run, sought->what).and_then([&] { return passing(run, wanted, first, last, true); });
        });
        if (found)
            return found;
    }
    // Nothing can be written now, by us: what the index does not know is looked through.
    const std::int64_t border = row_of(run, *there);
    auto known = [&](LogRead part) { return passing(run, part, first, std::min(last, border), true); };
    auto fresh = [&](LogRead part) { return passing(run, part, std::max(first, border + 1), last, false); };
    return wanted.direction == Direction::forwards ? joined(wanted, known, fresh) : joined(wanted, fresh, known);
}

template <class First, class Then>
Result<std::vector<Record>> SqliteStore::joined(const LogRead& wanted, First&& first, Then&& then)
{
    Result<std::vector<Record>> found = first(wanted);
    if (!found || found->size() >= wanted.limit)
        return found;
    LogRead rest = wanted;
    rest.limit -= found->size();
    Result<std::vector<Record>> more = then(rest);
    if (!more)
        return more;
    std::move(more->begin(), more->end(), std::back_inserter(*found));
    return found;
}

Result<std::vector<Record>> SqliteStore::passing(RunId run, const LogRead& wanted, std::int64_t first, std::int64_t last,
                                                 bool by_index)
{
    if (first > last)
        return std::vector<Record>();
    const bool forwards = wanted.direction == Direction::forwards;
    auto query = m_connection.prepare(by_index ? (forwards ? STORMREEL_SEEK("") : STORMREEL_SEEK("DESC"))
                                               : (forwards ? STORMREEL_SCAN("") : STORMREEL_SCAN("DESC")));
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    rows.bind(run).bind(first).bind(last).bind(wanted.until_us);
    rows.bind(static_cast<std::int64_t>(std::min<std::size_t>(wanted.limit, max_position)));
    bind_or_null(rows, wanted.filter.type);
    bind_or_null(rows, wanted.filter.correlation);
    bind_or_null(rows, wanted.filter.category);
    if (by_index) {
        const Seek sought = *seek(wanted.filter);
        rows.bind(sought.what).bind(sought.value);
    }
    if (auto done = rows.run(); !done)
        return tl::unexpected(done.error());
    return read_records(m_connection, run, m_bounds[run], rows, 0, true);
}

Result<Position> SqliteStore::indexed(RunId run, std::int64_t what)
{
    return m_connection.number("SELECT position FROM indexed WHERE run = ? AND what = ?", {run, what}).map([](auto position) {
        return static_cast<Position>(std::max<std::int64_t>(position.value_or(0), 0));
    });
}

Result<void> SqliteStore::bring_up_to_date(RunId run, std::int64_t what)
{
    const auto there = indexed(run, what); // again: someone may have done it meanwhile
    const auto end = last(run);
    if (!there || !end)
        return tl::unexpected(there ? end.error() : there.error());
    if (*there >= *end)
        return {};
    auto insert = m_connection.prepare(index_sql[what]);
    auto mark = m_connection.prepare("INSERT OR REPLACE INTO indexed VALUES(?, ?, ?)");
    if (!insert || !mark)
        return tl::unexpected(insert ? mark.error() : insert.error());
    Statement inserted(**insert);
    if (auto done = inserted.bind(run).bind(row_of(run, *there + 1)).bind(row_of(run, *end)).run(); !done)
        return done;
    Statement marked(**mark);
    return marked.bind(run).bind(what).bind(static_cast<std::int64_t>(*end)).run();
}

} // namespace stormreel
