// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/sqlite_event_store.h"
#include "engine/store/sqlite_rows.h"

namespace stormreel {

namespace {

std::int64_t limited(std::size_t limit)
{
    return static_cast<std::int64_t>(std::min<std::size_t>(limit, max_position));
}

} // namespace

Result<Position> SqliteStore::append(RunId run, StreamIndex stream, ExpectedVersion expected, std::span<Record> records)
{
    return writing([&]() -> Result<Position> {
        auto heads = open_run(run);
        if (!heads)
            return tl::unexpected(heads.error());
        if (stream >= (*heads)->versions.size())
            return fail(ErrorCode::not_found, "The run has no such stream.", std::to_string(stream));
        if (auto learnt = m_heads.learn(run, **heads, stream); !learnt)
            return tl::unexpected(learnt.error());
        if (auto checked = check_expected(expected, (*heads)->versions[stream], "stream " + std::to_string(stream)); !checked)
            return tl::unexpected(checked.error());
        if (auto learnt = learn(run, **heads, records); !learnt)
            return tl::unexpected(learnt.error());
        const Position first = (*heads)->next;
        number_records({first, (*heads)->type_count, (*heads)->versions}, stream, records);
        if (auto done = write(run, **heads, records); !done)
            return tl::unexpected(done.error());
        return first;
    });
}

Result<void> SqliteStore::append_batch(RunId run, std::span<const Record> records)
{
    return writing([&]() -> Result<void> {
        auto heads = open_run(run);
        if (!heads)
            return tl::unexpected(heads.error());
        if (auto learnt = learn(run, **heads, records); !learnt)
            return learnt;
        return write(run, **heads, records);
    });
}

Result<std::uint32_t> SqliteStore::head(RunId run, StreamIndex stream)
{
    return check_stream(run, stream).and_then([&] { return m_heads.version(run, stream); });
}

Result<std::vector<Record>> SqliteStore::read_all(RunId run, Position from, std::size_t limit)
{
    if (auto there = check_run(run); !there)
        return tl::unexpected(there.error());
    auto query = m_connection.prepare("SELECT " STORMREEL_RECORD_COLUMNS " FROM record r WHERE r.id BETWEEN ? AND ?"
                                      " ORDER BY r.id LIMIT ?");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    rows.bind(row_of(run, std::min(from, max_position))).bind(row_of(run, max_position)).bind(limited(limit));
    if (auto done = rows.run(); !done)
        return tl::unexpected(done.error());
    return from > max_position ? std::vector<Record>() : read_records(m_connection, rows);
}

Result<std::vector<Record>> SqliteStore::read_stream(RunId run, StreamIndex stream, std::uint32_t from_version, std::size_t limit)
{
    if (auto there = check_stream(run, stream); !there)
        return tl::unexpected(there.error());
    auto query = m_connection.prepare(
        "SELECT " STORMREEL_RECORD_COLUMNS " FROM (SELECT id AS row, version FROM record WHERE id >> 40 = ?"
        " AND stream = ? AND version >= ? AND version IS NOT NULL UNION ALL SELECT record, version FROM record_also"
        " WHERE record >> 40 = ? AND stream = ? AND version >= ? ORDER BY 2 LIMIT ?) AS found"
        " JOIN record r ON r.id = found.row ORDER BY found.version");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    for (int table = 0; table < 2; ++table)
        rows.bind(run).bind(stream).bind(from_version);
    if (auto done = rows.bind(limited(limit)).run(); !done)
        return tl::unexpected(done.error());
    return read_records(m_connection, rows);
}

Result<Record> SqliteStore::read(RunId run, Position position)
{
    return read_all(run, position, 1).and_then([&](std::vector<Record> found) -> Result<Record> {
        if (found.empty() || found.front().position != position)
            return fail(ErrorCode::not_found, "The run has no record at that position.", std::to_string(position));
        return std::move(found.front());
    });
}

Result<void> SqliteStore::learn(RunId run, RunHeads& heads, std::span<const Record> records)
{
    for (const Record& record : records) {
        if (record.version != 0)
            if (auto learnt = m_heads.learn(run, heads, record.stream); !learnt)
                return learnt;
        for (const Record::Also& also : record.also)
            if (auto learnt = m_heads.learn(run, heads, also.stream); !learnt)
                return learnt;
    }
    return {};
}

Result<void> SqliteStore::write(RunId run, RunHeads& heads, std::span<const Record> records)
{
    Admission admission{heads.next, heads.type_count, heads.versions};
    for (const Record& record : records)
        if (auto admitted = admit(admission, record); !admitted)
            return admitted;
    heads.next = admission.next;
    return insert_records(m_connection, run, records);
}

} // namespace stormreel
