// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/admission.h"
#include "engine/store/sqlite_personal.h"
#include "engine/store/sqlite_rows.h"

namespace stormreel {

namespace {

Result<void> insert_also(SqliteConnection& connection, std::int64_t row, const std::vector<Record::Also>& also)
{
    auto query = connection.prepare("INSERT INTO record_also VALUES(?, ?, ?, ?, ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    for (std::size_t part = 0; part < also.size(); ++part) {
        insert.bind(row).bind(static_cast<std::int64_t>(part)).bind(also[part].stream).bind(also[part].version);
        if (auto done = insert.bind_text(also[part].qualifier).run(); !done)
            return done;
    }
    return {};
}

Result<void> refuse_known(SqliteConnection& connection, RunId run, const Record& record)
{
    return find_event(connection, run, record.id).and_then([&](std::optional<Position> at) -> Result<void> {
        if (at)
            return refuse_id(record);
        return {};
    });
}

Result<void> insert_row(Statement& insert, RunId run, const Record& record, Seal seal)
{
    insert.bind(row_of(run, record.position)).bind(record.time_us).bind(static_cast<std::int64_t>(record.kind));
    insert.bind_or_null(record.type, none32).bind_or_null(record.stream, none32).bind_or_null(record.version, 0);
    insert.bind(static_cast<std::int64_t>(record.cause)).bind_or_null(record.correlation, 0);
    insert.bind_or_null(record.actor, none32).bind_text(record.data);
    if (record.id.none())
        return insert.bind_null().bind(static_cast<std::int64_t>(seal)).run();
    const auto id = bytes_of(record.id);
    return insert.bind(std::string_view(id.data(), id.size())).bind(static_cast<std::int64_t>(seal)).run();
}

} // namespace

Result<std::optional<Position>> find_event(SqliteConnection& connection, RunId run, EventId id)
{
    auto query = connection.prepare("SELECT id FROM record WHERE id >> 40 = ? AND event_id = ? AND event_id IS NOT NULL");
    if (!query)
        return tl::unexpected(query.error());
    const auto bytes = bytes_of(id);
    Statement rows(**query);
    if (auto done = rows.bind(run).bind(std::string_view(bytes.data(), bytes.size())).run(); !done)
        return tl::unexpected(done.error());
    if (rows.next())
        return position_of(rows.integer(0));
    return rows.ended().map([] { return std::optional<Position>(); });
}

Result<void> insert_records(SqliteConnection& connection, RunId run, std::span<const Record> records, RunSeals& seals,
                            Seal& before)
{
    auto query = connection.prepare("INSERT INTO record VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    std::vector<SealedPart> parts;
    for (const Record& record : records) {
        if (!record.id.none())
            if (auto fresh = refuse_known(connection, run, record); !fresh)
                return fresh;
        parts.clear();
        if (!record.personal.empty()) {
            auto sealed = seal_parts(connection, run, record);
            if (!sealed)
                return tl::unexpected(sealed.error());
            parts = std::move(*sealed);
        }
        before = seals.of(record, parts, before);
        if (auto done = insert_row(insert, run, record, before); !done)
            return done;
        if (!record.also.empty())
            if (auto done = insert_also(connection, row_of(run, record.position), record.also); !done)
                return done;
        if (!parts.empty())
            if (auto done = insert_parts(connection, run, record, parts); !done)
                return done;
    }
    return {};
}

} // namespace stormreel
