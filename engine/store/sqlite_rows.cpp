// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_rows.h"

#include <nlohmann/json.hpp>

namespace stormreel {

namespace {

constexpr std::int64_t position_mask = (std::int64_t(1) << 40) - 1;

Error damaged(const std::string& what)
{
    return {ErrorCode::bad_input, "The document is damaged: " + what + ".", {}};
}

Result<Record> read_row(const Statement& rows)
{
    Record record;
    record.position = static_cast<Position>(rows.integer(0) & position_mask);
    record.time_us = rows.integer(1);
    const std::int64_t kind = rows.integer(2);
    if (kind < 0 || kind >= static_cast<std::int64_t>(record_kind_count))
        return tl::unexpected(damaged("record " + std::to_string(record.position) + " is of no known kind"));
    record.kind = static_cast<RecordKind>(kind);
    record.type = rows.integer_or(3, none32);
    record.stream = rows.integer_or(4, none32);
    record.version = rows.integer_or(5, 0);
    record.cause = static_cast<Position>(rows.integer(6));
    record.correlation = rows.integer_or(7, 0);
    record.actor = rows.integer_or(8, none32);
    record.data = rows.bytes(9);
    return record;
}

/// `rows` ascend; the records lie densely or scattered, so each stretch of neighbours is asked for at once.
Result<void> read_also(SqliteConnection& connection, std::span<const std::int64_t> ids, std::vector<Record>& records)
{
    auto query = connection.prepare("SELECT record, stream, version, CAST(qualifier AS BLOB) FROM record_also"
                                    " WHERE record BETWEEN ? AND ? ORDER BY record, part");
    if (!query)
        return tl::unexpected(query.error());
    for (std::size_t first = 0; first < ids.size();) {
        std::size_t last = first;
        while (last + 1 < ids.size() && ids[last + 1] == ids[last] + 1)
            ++last;
        Statement rows(**query);
        if (auto done = rows.bind(ids[first]).bind(ids[last]).run(); !done)
            return done;
        while (rows.next()) {
            const auto offset = static_cast<std::size_t>(rows.integer(0) - ids[first]);
            records[first + offset].also.push_back({rows.integer_or(1, none32), rows.integer_or(2, 0), rows.bytes(3)});
        }
        if (auto ended = rows.ended(); !ended)
            return ended;
        first = last + 1;
    }
    return {};
}

Result<void> insert_types(SqliteConnection& connection, const RunHeader& header)
{
    auto query = connection.prepare(
        "INSERT INTO run_type VALUES(?, ?, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    for (std::size_t i = 0; i < header.types.size(); ++i) {
        const RecordType& type = header.types[i];
        nlohmann::json ids = nlohmann::json::array();
        for (const Id note : type.notes)
            ids.push_back(number(note));
        const std::string notes = ids.dump();
        insert.bind(header.id).bind(static_cast<std::int64_t>(i)).bind(traits(type.kind).key);
        insert.bind(type.name).bind(type.slug).bind(notes).bind(number(type.context));
        if (auto done = insert.run(); !done)
            return done;
    }
    return {};
}

Result<void> read_types(SqliteConnection& connection, RunHeader& header)
{
    auto query = connection.prepare("SELECT CAST(kind AS BLOB), CAST(name AS BLOB), CAST(slug AS BLOB), CAST(notes AS BLOB),"
                                    " context FROM run_type WHERE run = ? ORDER BY type");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(header.id).run(); !done)
        return done;
    while (rows.next()) {
        RecordType type;
        const auto kind = note_kind_from_key(rows.bytes(0));
        const auto notes = nlohmann::json::parse(rows.bytes(3), nullptr, false);
        if (!kind || !notes.is_array())
            return tl::unexpected(damaged("a type of run " + std::to_string(header.id) + " can't be understood"));
        type.kind = *kind;
        type.name = rows.bytes(1);
        type.slug = rows.bytes(2);
        for (const auto& note : notes)
            type.notes.push_back(note.is_number_unsigned() ? Id(note.get<std::uint32_t>()) : Id::none);
        type.context = Id(static_cast<std::uint32_t>(rows.integer(4)));
        header.types.push_back(std::move(type));
    }
    return rows.ended();
}

/// What a run that was cut off really holds.
Result<void> look_at_end(SqliteConnection& connection, RunHeader& header)
{
    auto query = connection.prepare("SELECT id, time_us FROM record WHERE id > ? AND id < ? ORDER BY id DESC LIMIT 1");
    if (!query)
        return tl::unexpected(query.error());
    Statement last(**query);
    if (auto done = last.bind(row_of(header.id, 0)).bind(row_of(header.id + 1, 0)).run(); !done)
        return done;
    if (last.next()) {
        header.records = static_cast<Position>(last.integer(0) & position_mask);
        header.ended_us = last.integer(1);
    }
    return last.ended();
}

} // namespace

Result<std::vector<Record>> read_records(SqliteConnection& connection, Statement& rows)
{
    std::vector<Record> records;
    std::vector<std::int64_t> ids;
    while (rows.next()) {
        auto record = read_row(rows);
        if (!record)
            return tl::unexpected(record.error());
        ids.push_back(rows.integer(0));
        records.push_back(std::move(*record));
    }
    if (auto ended = rows.ended(); !ended)
        return tl::unexpected(ended.error());
    if (records.empty())
        return records;
    const auto any = connection.number("SELECT 1 FROM record_also WHERE record >= ? LIMIT 1", {ids.front()});
    if (!any)
        return tl::unexpected(any.error());
    if (any->has_value())
        if (auto read = read_also(connection, ids, records); !read)
            return tl::unexpected(read.error());
    return records;
}

Result<void> insert_header(SqliteConnection& connection, const RunHeader& header)
{
    auto query = connection.prepare("INSERT INTO run VALUES(?, CAST(? AS TEXT), ?, ?, CAST(? AS TEXT), ?, ?, ?, 0, 0, ?, '')");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    insert.bind(header.id).bind(header.name).bind(static_cast<std::int64_t>(header.source));
    insert.bind(static_cast<std::int64_t>(header.seed)).bind(header.settings).bind(header.wall_version);
    insert.bind(header.started_us).bind(header.ended_us).bind(header.causes_inferred ? 1 : 0);
    if (auto done = insert.run(); !done)
        return done;
    return insert_types(connection, header);
}

Result<std::vector<RunHeader>> read_headers(SqliteConnection& connection, RunId only)
{
    auto query = connection.prepare(
        "SELECT run, CAST(name AS BLOB), source, seed, CAST(settings AS BLOB), wall_version, started_us, ended_us, records,"
        " complete, causes_inferred, CAST(digest AS BLOB) FROM run WHERE run = ? OR ? = 0 ORDER BY run");
    if (!query)
        return tl::unexpected(query.error());
    std::vector<RunHeader> headers;
    {
        Statement rows(**query);
        if (auto done = rows.bind(only).bind(only).run(); !done)
            return tl::unexpected(done.error());
        while (rows.next()) {
            RunHeader header;
            header.id = rows.integer(0);
            header.name = rows.bytes(1);
            header.source = rows.integer(2) == 0 ? RunSource::simulated : RunSource::imported;
            header.seed = static_cast<std::uint64_t>(rows.integer(3));
            header.settings = rows.bytes(4);
            header.wall_version = rows.integer(5);
            header.started_us = rows.integer(6);
            header.ended_us = rows.integer(7);
            header.records = static_cast<Position>(rows.integer(8));
            header.complete = rows.integer(9) != 0;
            header.causes_inferred = rows.integer(10) != 0;
            header.digest = rows.bytes(11);
            headers.push_back(std::move(header));
        }
        if (auto ended = rows.ended(); !ended)
            return tl::unexpected(ended.error());
    }
    for (RunHeader& header : headers) {
        auto read = read_types(connection, header);
        if (read && !header.complete)
            read = look_at_end(connection, header);
        if (!read)
            return tl::unexpected(read.error());
    }
    return headers;
}

} // namespace stormreel
