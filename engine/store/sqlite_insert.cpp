// SPDX-License-Identifier: GPL-3.0-or-later
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

} // namespace

Result<void> insert_records(SqliteConnection& connection, RunId run, std::span<const Record> records)
{
    auto query = connection.prepare("INSERT INTO record VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    for (const Record& record : records) {
        insert.bind(row_of(run, record.position)).bind(record.time_us).bind(static_cast<std::int64_t>(record.kind));
        insert.bind_or_null(record.type, none32).bind_or_null(record.stream, none32).bind_or_null(record.version, 0);
        insert.bind(static_cast<std::int64_t>(record.cause)).bind_or_null(record.correlation, 0);
        if (auto done = insert.bind_or_null(record.actor, none32).bind_text(record.data).run(); !done)
            return done;
        if (!record.also.empty())
            if (auto done = insert_also(connection, row_of(run, record.position), record.also); !done)
                return done;
    }
    return {};
}

} // namespace stormreel
