// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_rows.h"

#include "engine/store/sqlite_personal.h"

#include <algorithm>

namespace stormreel {

namespace {

/// This is on the path of every scan, so what usually is a number is asked for its type only where it is 0.
std::uint32_t index_or_none(const Statement& rows, int column)
{
    const std::int64_t value = rows.integer(column);
    return value == 0 && rows.null(column) ? none32 : static_cast<std::uint32_t>(value);
}

/// Says whether its kind is known.
bool read_row(const Statement& rows, Record& record)
{
    record.position = position_of(rows.integer(0));
    record.time_us = rows.integer(1);
    const std::int64_t kind = rows.integer(2);
    record.kind = static_cast<RecordKind>(kind);
    record.type = index_or_none(rows, 3);
    record.stream = index_or_none(rows, 4);
    record.version = static_cast<std::uint32_t>(rows.integer(5)); // 0 for NULL
    record.cause = static_cast<Position>(rows.integer(6));
    record.correlation = static_cast<std::uint32_t>(rows.integer(7)); // the same
    record.actor = index_or_none(rows, 8);
    record.data = rows.view(9);
    if (!rows.null(10))
        record.id = id_from(rows.view(10));
    return kind >= 0 && kind < static_cast<std::int64_t>(record_kind_count);
}

/// The rows of a page and the records they became, ascending, whatever the order that was asked for.
struct Page {
    std::vector<std::int64_t> rows;
    std::vector<Record*> records;

    Page(RunId run, std::vector<Record>& found)
    {
        for (Record& record : found)
            records.push_back(&record);
        std::sort(records.begin(), records.end(), [](const Record* a, const Record* b) { return a->position < b->position; });
        for (const Record* record : records)
            rows.push_back(row_of(run, record->position));
    }
};

/// Records lie densely or scattered, so each stretch of neighbours is asked for at once.
Result<void> read_also(SqliteConnection& connection, const Page& page)
{
    auto query = connection.prepare("SELECT record, stream, version, qualifier FROM record_also WHERE record BETWEEN ? AND ?"
                                    " ORDER BY record, part");
    if (!query)
        return tl::unexpected(query.error());
    for (std::size_t first = 0; first < page.rows.size();) {
        const std::size_t last = end_of_stretch(page.rows, first);
        Statement rows(**query);
        if (auto done = rows.bind(page.rows[first]).bind(page.rows[last]).run(); !done)
            return done;
        while (rows.next()) {
            const auto offset = static_cast<std::size_t>(rows.integer(0) - page.rows[first]);
            page.records[first + offset]->also.push_back({rows.integer_or(1, none32), rows.integer_or(2, 0), rows.bytes(3)});
        }
        if (auto ended = rows.ended(); !ended)
            return ended;
        first = last + 1;
    }
    return {};
}

/// What lies beside the rows of records, if anything does: most runs have none of it.
Result<void> read_beside(SqliteConnection& connection, RunId run, std::vector<Record>& records)
{
    const auto [first, last] = std::minmax(records.front().position, records.back().position); // they rise or they fall
    const auto tables = connection.number("SELECT EXISTS(SELECT 1 FROM record_also WHERE record BETWEEN ?1 AND ?2)"
                                          " + 2 * EXISTS(SELECT 1 FROM personal WHERE record BETWEEN ?1 AND ?2)",
                                          {row_of(run, first), row_of(run, last)});
    if (!tables)
        return tl::unexpected(tables.error());
    if (tables->value_or(0) == 0)
        return {};
    const Page page(run, records);
    if ((**tables & 1) != 0)
        if (auto read = read_also(connection, page); !read)
            return read;
    return (**tables & 2) == 0 ? Result<void>() : read_parts(connection, page.rows, page.records);
}

} // namespace

Error damaged_row(const std::string& what)
{
    return {ErrorCode::bad_input, "The document is damaged: " + what + ".", {}};
}

std::array<char, 16> bytes_of(EventId id)
{
    std::array<char, 16> bytes;
    for (std::size_t i = 0; i < 8; ++i) {
        bytes[i] = static_cast<char>(id.high >> (56 - 8 * i));
        bytes[8 + i] = static_cast<char>(id.low >> (56 - 8 * i));
    }
    return bytes;
}

EventId id_from(std::string_view bytes)
{
    EventId id;
    for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 16); ++i) {
        std::uint64_t& half = i < 8 ? id.high : id.low;
        half = half << 8 | static_cast<unsigned char>(bytes[i]);
    }
    return id;
}

std::size_t end_of_stretch(std::span<const std::int64_t> rows, std::size_t first)
{
    std::size_t last = first;
    while (last + 1 < rows.size() && rows[last + 1] == rows[last] + 1)
        ++last;
    return last;
}

Result<std::vector<Record>> read_records(SqliteConnection& connection, RunId run, Statement& rows, std::size_t expected,
                                         bool beside)
{
    std::vector<Record> records;
    records.reserve(expected);
    while (rows.next())
        if (!read_row(rows, records.emplace_back()))
            return tl::unexpected(damaged_row("record " + std::to_string(records.back().position) + " is of no known kind"));
    if (auto ended = rows.ended(); !ended)
        return tl::unexpected(ended.error());
    if (beside && !records.empty())
        if (auto read = read_beside(connection, run, records); !read)
            return tl::unexpected(read.error());
    return records;
}

} // namespace stormreel
