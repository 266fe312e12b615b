// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_doubted.h"
#include "engine/store/sqlite_rows.h"

#include <nlohmann/json.hpp>

namespace stormreel {

namespace {

RecordType type_from(CheckedColumns& columns)
{
    RecordType type;
    const auto kind = note_kind_from_key(columns.text(1));
    columns.expect(kind.has_value());
    type.kind = kind.value_or(NoteKind::event);
    type.name = columns.text(2);
    type.slug = columns.text(3);
    const std::string_view text = columns.text(4);
    const auto notes = nlohmann::json::parse(text, nullptr, false);
    columns.expect(notes.is_array() && notes.dump() == text);
    for (const auto& note : notes) {
        const bool id = note.is_number_unsigned() && note.get<std::uint64_t>() <= none32;
        columns.expect(id);
        type.notes.push_back(id ? Id(note.get<std::uint32_t>()) : Id::none);
    }
    type.context = Id(static_cast<std::uint32_t>(columns.integer(5, 0, none32)));
    return type;
}

Stream stream_from(CheckedColumns& columns)
{
    Stream stream;
    stream.name = columns.text(1);
    stream.category = columns.integer_or(2, none32, 0, most32);
    stream.initial = columns.text(3);
    return stream;
}

/// Every row that the statement finds for the run; its first column is the row's number, its `seal_column`th the seal.
template <class Read>
auto all_rows(SqliteConnection& connection, const char* sql, RunId run, int seal_column, Read&& read)
    -> Result<std::vector<Doubted<decltype(read(std::declval<CheckedColumns&>()))>>>
{
    using Value = decltype(read(std::declval<CheckedColumns&>()));
    auto query = connection.prepare(sql);
    if (!query)
        return tl::unexpected(query.error());
    Statement rows(**query);
    if (auto done = rows.bind(run).run(); !done)
        return tl::unexpected(done.error());
    std::vector<Doubted<Value>> all;
    while (rows.next()) {
        CheckedColumns columns(**query);
        Doubted<Value> row;
        row.number = columns.integer(0, 0);
        Value value = read(columns);
        row.seal = columns.seal(seal_column);
        if (columns.sound())
            row.value = std::move(value);
        all.push_back(std::move(row));
    }
    return rows.ended().map([&] { return std::move(all); });
}

} // namespace

Result<Doubted<RunHeader>> doubted_header(SqliteConnection& connection, RunId run)
{
    constexpr const char* sql = "SELECT run, name, source, seed, settings, wall_version, started_us, ended_us, records, complete,"
                                " causes_inferred, digest, seal FROM run WHERE run = ?";
    return all_rows(connection, sql, run, 12, header_from).map([](auto rows) {
        return rows.empty() ? Doubted<RunHeader>() : std::move(rows.front());
    });
}

Result<std::vector<Doubted<RecordType>>> doubted_types(SqliteConnection& connection, RunId run)
{
    return all_rows(connection, "SELECT type, kind, name, slug, notes, context, seal FROM run_type WHERE run = ? ORDER BY type",
                    run, 6, type_from);
}

Result<std::vector<Doubted<Stream>>> doubted_streams(SqliteConnection& connection, RunId run)
{
    return all_rows(connection, "SELECT stream, name, category, initial, seal FROM stream WHERE run = ? ORDER BY stream", run, 4,
                    stream_from);
}

} // namespace stormreel
