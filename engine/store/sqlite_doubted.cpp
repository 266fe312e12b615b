// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_doubted.h"

#include "engine/store/admission.h"
#include "engine/store/sealing.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_rows.h"

namespace stormreel {

namespace {

constexpr std::size_t most_orphans = 200;
DoubtedRecord read_record(sqlite3_stmt& row)
{
    CheckedColumns columns(row);
    Record record;
    record.position = position_of(columns.integer(0));
    record.time_us = columns.integer(1);
    record.kind = static_cast<RecordKind>(columns.integer(2, 0, static_cast<std::int64_t>(record_kind_count) - 1));
    record.type = columns.integer_or(3, none32, 0, most32);
    record.stream = columns.integer_or(4, none32, 0, most32);
    record.version = columns.integer_or(5, 0, 1, none32);
    record.cause = static_cast<Position>(columns.integer(6, 0, static_cast<std::int64_t>(max_position)));
    record.correlation = columns.integer_or(7, 0, 1, none32);
    record.actor = columns.integer_or(8, none32, 0, most32);
    record.data = columns.text(9);
    if (!columns.null(10)) {
        const std::string_view id = columns.blob(10);
        columns.expect(id.size() == 16);
        record.id = id_from(id);
        columns.expect(!record.id.none());
    }
    DoubtedRecord found;
    found.position = record.position;
    found.seal = columns.seal(11);
    if (columns.sound())
        found.record = std::move(record);
    return found;
}

} // namespace

Result<void> DoubtedRecords::start()
{
    // Position 0 and what lies beside it are asked for, too: nothing may lie there.
    auto opened =
        open(m_records, "SELECT " STORMREEL_RECORD_COLUMNS ", r.seal FROM record r WHERE r.id BETWEEN ? AND ? ORDER BY r.id");
    if (opened)
        opened = open(m_also, "SELECT record, part, stream, version, qualifier FROM record_also WHERE record BETWEEN ? AND ?"
                              " ORDER BY record, part");
    if (opened)
        opened = open(m_parts, "SELECT p.record, p.part, p.sealed, s.name, k.key FROM personal p"
                               " LEFT JOIN subject s ON s.run = p.record >> 40 AND s.subject = p.subject"
                               " LEFT JOIN subject_key k ON k.run = s.run AND k.subject = s.subject"
                               " WHERE p.record BETWEEN ? AND ? ORDER BY p.record, p.part");
    return opened;
}

Result<std::optional<DoubtedRecord>> DoubtedRecords::next()
{
    if (!m_records.there) {
        const std::int64_t end = row_of(m_run + 1, 0);
        while (stands_beside(m_also, end) || stands_beside(m_parts, end)) {
        }
        for (const Cursor* cursor : {&m_records, &m_also, &m_parts})
            if (auto ended = cursor->rows->ended(); !ended)
                return tl::unexpected(ended.error());
        return std::nullopt;
    }
    DoubtedRecord found = read_record(*m_records.prepared);
    const std::int64_t row = row_of(m_run, found.position);
    Record unread; // what lies beside a row that says nothing is passed over with it
    const bool also = take_also(row, found.record ? *found.record : unread);
    const bool parts = take_parts(row, found);
    if (!also || !parts)
        found.record.reset();
    m_records.step();
    return found;
}

Result<void> DoubtedRecords::open(Cursor& cursor, const char* sql)
{
    auto query = m_connection.prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    cursor.prepared = *query;
    cursor.rows.emplace(**query);
    cursor.rows->bind(row_of(m_run, 0)).bind(row_of(m_run, max_position));
    if (auto done = cursor.rows->run(); !done)
        return done;
    cursor.step();
    return {};
}

bool DoubtedRecords::stands_beside(Cursor& cursor, std::int64_t row)
{
    while (cursor.there && cursor.rows->integer(0) < row) {
        if (m_orphans.size() < most_orphans)
            m_orphans.insert(position_of(cursor.rows->integer(0)));
        cursor.step();
    }
    return cursor.there && cursor.rows->integer(0) == row;
}

bool DoubtedRecords::take_also(std::int64_t row, Record& record)
{
    bool sound = true;
    for (; stands_beside(m_also, row); m_also.step()) {
        CheckedColumns columns(*m_also.prepared);
        columns.expect(columns.integer(1) == static_cast<std::int64_t>(record.also.size()));
        record.also.push_back({static_cast<StreamIndex>(columns.integer(2, 0, most32)),
                               static_cast<std::uint32_t>(columns.integer(3, 1, none32)), std::string(columns.text(4))});
        sound = sound && columns.sound();
    }
    return sound;
}

bool DoubtedRecords::take_parts(std::int64_t row, DoubtedRecord& found)
{
    bool sound = true;
    for (; stands_beside(m_parts, row); m_parts.step()) {
        CheckedColumns columns(*m_parts.prepared);
        const auto part = static_cast<std::uint32_t>(found.parts.size());
        columns.expect(columns.integer(1) == part);
        found.parts.push_back({std::string(columns.text(3)), std::string(columns.blob(2))});
        const std::string_view bytes = columns.null(4) ? std::string_view() : columns.blob(4);
        sound = sound && columns.sound();
        if (columns.null(4))
            continue; // erased
        const auto key = SubjectKey::from(bytes);
        if (!key || !open_personal(*key, {m_run, found.position, part}, found.parts.back().bytes))
            found.unopened.push_back(found.parts.back().subject);
    }
    return sound;
}

} // namespace stormreel
