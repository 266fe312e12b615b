// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/document_row.h"
#include "engine/store/run_check.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_rows.h"

// What lies beside the records of a run: keys and subscribers, which are as much a promise as records are, and what is derived
// from records, which can be made again. Row by row, so that a long run needs no more memory than a short one.

namespace stormreel {

namespace {

constexpr std::int64_t last_row = static_cast<std::int64_t>(max_position);

/// Each row that the statement finds for the run.
template <class Row>
Result<void> each_row(SqliteConnection& connection, const char* sql, std::initializer_list<std::int64_t> values, Row&& row)
{
    auto query = connection.prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    for (const std::int64_t value : values)
        rows.bind(value);
    if (auto done = rows.run(); !done)
        return done;
    while (rows.next()) {
        CheckedColumns columns(rows.row());
        row(columns);
    }
    return rows.ended();
}

struct IndexCheck {
    const char* name;
    const char* should; ///< how many entries there should be up to ?2
    const char* wrong;  ///< an entry that no record asks for
};

#define STORMREEL_ENTRY_AND_RECORD                                                                                               \
    "SELECT 1 FROM record_index i LEFT JOIN record r ON r.id = (i.run << 40 | i.position) WHERE i.run = ?1 AND i.what = "

constexpr IndexCheck index_checks[] = {
    {"category",
     "SELECT count(*) FROM record r CROSS JOIN stream s ON s.run = ?1 AND s.stream = r.stream"
     " WHERE r.id BETWEEN (?1 << 40) + 1 AND ?2 AND s.category IS NOT NULL",
     STORMREEL_ENTRY_AND_RECORD
     "0 AND (SELECT s.category FROM stream s WHERE s.run = i.run AND s.stream = r.stream) IS NOT i.value"
     " LIMIT 1"},
    {"type", "SELECT count(*) FROM record WHERE id BETWEEN (?1 << 40) + 1 AND ?2 AND type IS NOT NULL",
     STORMREEL_ENTRY_AND_RECORD "1 AND r.type IS NOT i.value LIMIT 1"},
    {"story", "SELECT count(*) FROM record WHERE id BETWEEN (?1 << 40) + 1 AND ?2 AND correlation IS NOT NULL",
     STORMREEL_ENTRY_AND_RECORD "2 AND r.correlation IS NOT i.value LIMIT 1"},
};

} // namespace

Result<void> RunCheck::look_beside()
{
    const auto row = read_document_row(m_connection);
    m_former = row && !*row; // one that is damaged is told of where the document is looked at
    auto done = look_at_keys();
    if (done)
        done = look_at_subscribers();
    if (done)
        done = look_at_snapshots();
    if (done)
        done = look_at_pages();
    for (std::int64_t what = 0; done && what < std::ssize(index_checks); ++what)
        done = look_at_index(what);
    return done;
}

Result<void> RunCheck::look_at_keys()
{
    constexpr const char* sql =
        "SELECT s.name, k.key IS NOT NULL, e.run IS NOT NULL FROM subject s"
        " LEFT JOIN subject_key k ON k.run = s.run AND k.subject = s.subject"
        " LEFT JOIN erasure e ON e.run = s.run AND e.subject = s.subject WHERE s.run = ? ORDER BY s.subject";
    auto looked = each_row(m_connection, sql, {m_run}, [&](CheckedColumns& columns) {
        const std::string who = "“" + std::string(columns.text(0)) + "”";
        const bool key = columns.integer(1) != 0, erased = columns.integer(2) != 0;
        if (!key && !erased)
            found(0, "the key of " + who + " is missing, and nobody erased them: what was kept under it can't be read any more",
                  Damage::Kind::lost);
        if (key && erased)
            found(0, who + " was erased, but a key of theirs is there");
    });
    if (!looked)
        return looked;
    const auto stray = m_connection.number("SELECT count(*) FROM (SELECT run, subject FROM subject_key UNION ALL"
                                           " SELECT run, subject FROM erasure) AS one WHERE one.run = ?1 AND NOT EXISTS"
                                           "(SELECT 1 FROM subject s WHERE s.run = ?1 AND s.subject = one.subject)",
                                           {m_run});
    if (stray && stray->value_or(0) > 0)
        found(0, "there are keys or erasures of nobody that the run knows");
    return stray.map([](auto) {});
}

Result<void> RunCheck::look_at_subscribers()
{
    const std::int64_t last = static_cast<std::int64_t>(std::max(m_last, m_header ? m_header->records : 0));
    return each_row(m_connection, "SELECT subscriber, position, seal FROM checkpoint WHERE run = ? ORDER BY subscriber", {m_run},
                    [&](CheckedColumns& columns) {
                        const std::string name(columns.text(0));
                        const auto position = static_cast<Position>(columns.integer(1, 0, last));
                        const auto seal = columns.seal(2);
                        const bool fits = m_former || (seal && *seal == m_seals.of_checkpoint(name, position));
                        if (!columns.sound() || !fits)
                            found(0, "how far the subscriber “" + name + "” has read was changed");
                    });
}

Result<void> RunCheck::look_at_snapshots()
{
    std::size_t changed = 0;
    auto looked = each_row(m_connection, "SELECT stream, version, position, state, seal FROM snapshot WHERE run = ?", {m_run},
                           [&](CheckedColumns& columns) {
                               const Snapshot snapshot{static_cast<StreamIndex>(columns.integer(0, 0, most32)),
                                                       static_cast<std::uint32_t>(columns.integer(1, 0, none32)),
                                                       static_cast<Position>(columns.integer(2, 0, last_row)),
                                                       std::string(columns.text(3))};
                               const auto seal = columns.seal(4);
                               const bool fits = m_former || (seal && *seal == m_seals.of(snapshot));
                               changed += columns.sound() && fits ? 0 : 1;
                           });
    if (changed > 0)
        found(0, std::to_string(changed) + (changed == 1 ? " snapshot was changed" : " snapshots were changed"),
              Damage::Kind::derived);
    return looked;
}

Result<void> RunCheck::look_at_pages()
{
    bool changed = false;
    auto looked =
        each_row(m_connection, "SELECT page, bytes, seal FROM replay_page WHERE run = ?", {m_run}, [&](CheckedColumns& columns) {
            const auto page = static_cast<std::uint32_t>(columns.integer(0, 0, none32));
            const std::string_view bytes = columns.blob(1);
            const auto seal = columns.seal(2);
            const bool fits = m_former || (seal && *seal == m_seals.of_page(page, bytes));
            changed = changed || !columns.sound() || !fits;
        });
    if (changed)
        found(0, "the timeline that was kept for replaying was changed", Damage::Kind::derived);
    return looked;
}

Result<void> RunCheck::look_at_index(std::int64_t what)
{
    const IndexCheck& check = index_checks[what];
    Position known = 0;
    bool sound = true;
    auto looked = each_row(m_connection, "SELECT position FROM indexed WHERE run = ? AND what = ?", {m_run, what},
                           [&](CheckedColumns& columns) {
                               known = static_cast<Position>(columns.integer(0, 0, last_row));
                               sound = columns.sound() && known <= std::max(m_last, m_header ? m_header->records : 0);
                           });
    if (!looked)
        return looked;
    const auto there = m_connection.number("SELECT count(*) FROM record_index WHERE run = ? AND what = ?", {m_run, what});
    const auto should = m_connection.number(check.should, {m_run, row_of(m_run, known)});
    const auto wrong = m_connection.number(check.wrong, {m_run});
    for (const auto* one : {&there, &should, &wrong})
        if (!*one)
            return tl::unexpected(one->error());
    if (!sound || *there != *should || wrong->has_value())
        found(0, std::string("the index by ") + check.name + " does not fit the records", Damage::Kind::derived);
    return {};
}

} // namespace stormreel
