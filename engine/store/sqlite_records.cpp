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

Result<Position> SqliteStore::append(RunId run, std::span<const StreamAppend> writes)
{
    return writing([&]() -> Result<Position> {
        auto heads = open_run(run);
        if (!heads)
            return tl::unexpected(heads.error());
        if (auto checked = check_writes(writes, (*heads)->versions.size()); !checked)
            return tl::unexpected(checked.error());
        for (const StreamAppend& write : writes) {
            if (auto learnt = m_heads.learn(run, **heads, write.stream); !learnt)
                return tl::unexpected(learnt.error());
            if (auto checked =
                    check_expected(write.expected, (*heads)->versions[write.stream], "stream " + std::to_string(write.stream));
                !checked)
                return tl::unexpected(checked.error());
            if (auto learnt = learn(run, **heads, write.records); !learnt)
                return tl::unexpected(learnt.error());
        }
        const Position first = (*heads)->next;
        const std::vector<Record> numbered = number_records({first, (*heads)->type_count, (*heads)->versions}, writes);
        if (auto done = write(run, **heads, numbered); !done)
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

Result<std::vector<Record>> SqliteStore::records(RunId run, const LogRead& wanted)
{
    const Position from = wanted.from;
    const std::size_t limit = wanted.limit;
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

Result<std::vector<Record>> SqliteStore::records(RunId run, const StreamRead& wanted)
{
    const StreamIndex stream = wanted.stream;
    const std::uint32_t from_version = wanted.from;
    const std::size_t limit = wanted.limit;
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

Result<Position> SqliteStore::last(RunId run)
{
    return m_heads.of(run).map([](const RunHeads* heads) { return heads->next - 1; });
}

// The next commits fill these in.
Result<std::vector<VersionShare>> SqliteStore::version_shares(RunId)
{
    return fail(ErrorCode::io, "not there yet");
}
Result<std::size_t> SqliteStore::consume(RunId, std::string_view, const RecordFilter&, std::size_t, const Take&)
{
    return fail(ErrorCode::io, "not there yet");
}
Result<Position> SqliteStore::checkpoint(RunId, std::string_view)
{
    return fail(ErrorCode::io, "not there yet");
}
Result<std::vector<Subject>> SqliteStore::subjects(RunId)
{
    return fail(ErrorCode::io, "not there yet");
}
Result<std::uint64_t> SqliteStore::shred(RunId, std::string_view)
{
    return fail(ErrorCode::io, "not there yet");
}
Result<std::vector<Damage>> SqliteStore::check(RunId, const std::function<bool(double)>&)
{
    return fail(ErrorCode::io, "not there yet");
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
