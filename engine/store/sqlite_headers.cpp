// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_rows.h"

#include <nlohmann/json.hpp>

namespace stormreel {

namespace {

Result<void> insert_types(SqliteConnection& connection, const RunHeader& header)
{
    auto query = connection.prepare(
        "INSERT INTO run_type(run, type, kind, name, slug, notes, context, seal) VALUES(?, ?, ?, ?, ?, ?, ?, ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    RunSeals seals(header.id);
    for (std::size_t i = 0; i < header.types.size(); ++i) {
        const RecordType& type = header.types[i];
        nlohmann::json ids = nlohmann::json::array();
        for (const Id note : type.notes)
            ids.push_back(number(note));
        const std::string notes = ids.dump();
        insert.bind(header.id).bind(static_cast<std::int64_t>(i)).bind_text(traits(type.kind).key);
        insert.bind_text(type.name).bind_text(type.slug).bind_text(notes).bind(number(type.context));
        insert.bind(static_cast<std::int64_t>(seals.of(static_cast<TypeIndex>(i), type)));
        if (auto done = insert.run(); !done)
            return done;
    }
    return {};
}

Result<void> read_types(SqliteConnection& connection, RunHeader& header)
{
    auto query = connection.prepare("SELECT kind, name, slug, notes, context, type FROM run_type WHERE run = ? ORDER BY type");
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(header.id).run(); !done)
        return done;
    while (rows.next()) {
        RecordType type;
        CheckedColumns columns(rows.row());
        const auto next = static_cast<std::int64_t>(header.types.size());
        columns.integer(5, next, next); // records name types by their place
        type.context = Id(static_cast<std::uint32_t>(columns.integer(4, 0, none32)));
        const auto kind = note_kind_from_key(rows.bytes(0));
        const auto notes = nlohmann::json::parse(rows.bytes(3), nullptr, false);
        if (!kind || !notes.is_array() || !columns.sound())
            return tl::unexpected(damaged_row("a type of run " + std::to_string(header.id) + " can't be understood"));
        type.kind = *kind;
        type.name = rows.bytes(1);
        type.slug = rows.bytes(2);
        for (const auto& note : notes) {
            const bool id = note.is_number_unsigned() && note.get<std::uint64_t>() <= none32;
            type.notes.push_back(id ? Id(note.get<std::uint32_t>()) : Id::none);
        }
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
        CheckedColumns columns(last.row());
        header.records = position_of(columns.integer(0));
        header.ended_us = columns.integer(1);
        if (!columns.sound())
            return tl::unexpected(damaged_row("the last record of run " + std::to_string(header.id) + " says what none can say"));
    }
    return last.ended();
}

} // namespace

RunHeader header_from(CheckedColumns& columns)
{
    RunHeader header;
    header.id = columns.integer(0);
    header.name = columns.text(1);
    header.source = static_cast<RunSource>(columns.integer(2, 0, 1));
    header.seed = static_cast<std::uint64_t>(columns.integer(3));
    header.settings = columns.text(4);
    header.wall_version = columns.integer(5, 0);
    header.started_us = columns.integer(6);
    header.ended_us = columns.integer(7);
    header.records = static_cast<Position>(columns.integer(8, 0, static_cast<std::int64_t>(max_position)));
    header.complete = columns.integer(9, 0, 1) != 0;
    header.causes_inferred = columns.integer(10, 0, 1) != 0;
    header.digest = columns.text(11);
    return header;
}

Result<void> insert_header(SqliteConnection& connection, const RunHeader& header)
{
    auto query = connection.prepare(
        "INSERT INTO run(run, name, source, seed, settings, wall_version, started_us, ended_us, records, complete,"
        " causes_inferred, digest, seal) VALUES(?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, '', ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    insert.bind(header.id).bind_text(header.name).bind(static_cast<std::int64_t>(header.source));
    insert.bind(static_cast<std::int64_t>(header.seed)).bind_text(header.settings).bind(header.wall_version);
    insert.bind(header.started_us).bind(header.ended_us).bind(header.causes_inferred ? 1 : 0);
    insert.bind(static_cast<std::int64_t>(RunSeals(header.id).of(header)));
    if (auto done = insert.run(); !done)
        return done;
    return insert_types(connection, header);
}

Result<void> update_header(SqliteConnection& connection, const RunHeader& header)
{
    auto query = connection.prepare("UPDATE run SET settings = ?, started_us = ?, ended_us = ?, records = ?, complete = ?,"
                                    " causes_inferred = ?, digest = ?, seal = CASE WHEN seal IS NULL THEN NULL ELSE ? END"
                                    " WHERE run = ?"); // a run that was begun without seals has some rows without
    if (!query)
        return tl::unexpected(query.error());
    Statement update(**query);
    update.bind_text(header.settings).bind(header.started_us).bind(header.ended_us);
    update.bind(static_cast<std::int64_t>(header.records)).bind(header.complete ? 1 : 0).bind(header.causes_inferred ? 1 : 0);
    update.bind_text(header.digest).bind(static_cast<std::int64_t>(RunSeals(header.id).of(header)));
    return update.bind(header.id).run();
}

Result<std::vector<RunHeader>> read_headers(SqliteConnection& connection, RunId only)
{
    auto query = connection.prepare(
        "SELECT run, name, source, seed, settings, wall_version, started_us, ended_us, records, complete, causes_inferred, digest"
        " FROM run WHERE run = ? OR ? = 0 ORDER BY run");
    if (!query)
        return tl::unexpected(query.error());
    std::vector<RunHeader> headers;
    {
        Statement rows(**query);
        if (auto done = rows.bind(only).bind(only).run(); !done)
            return tl::unexpected(done.error());
        while (rows.next()) {
            CheckedColumns columns(rows.row());
            RunHeader header = header_from(columns);
            columns.expect(header.id >= 1 && header.id <= max_run);
            if (!columns.sound())
                return tl::unexpected(
                    damaged_row("what the list of runs says of run " + std::to_string(header.id) + " can't be what was written"));
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
