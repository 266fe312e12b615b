// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_rows.h"

#include "engine/store/sqlite_personal.h"

#include <algorithm>
#include <numeric>

namespace stormreel {

namespace {

Result<Record> read_row(const Statement& rows)
{
    Record record;
    record.position = position_of(rows.integer(0));
    record.time_us = rows.integer(1);
    const std::int64_t kind = rows.integer(2);
    if (kind < 0 || kind >= static_cast<std::int64_t>(record_kind_count))
        return tl::unexpected(damaged_row("record " + std::to_string(record.position) + " is of no known kind"));
    record.kind = static_cast<RecordKind>(kind);
    record.type = rows.integer_or(3, none32);
    record.stream = rows.integer_or(4, none32);
    record.version = rows.integer_or(5, 0);
    record.cause = static_cast<Position>(rows.integer(6));
    record.correlation = rows.integer_or(7, 0);
    record.actor = rows.integer_or(8, none32);
    record.data = rows.view(9);
    if (!rows.null(10))
        record.id = id_from(rows.view(10));
    return record;
}

/// The rows of a page and the records they became, ascending, whatever the order that was asked for.
struct Page {
    std::vector<std::int64_t> rows;
    std::vector<Record*> records;

    Page(std::span<const std::int64_t> read, std::vector<Record>& found)
    {
        std::vector<std::size_t> order(read.size());
        std::iota(order.begin(), order.end(), std::size_t(0));
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return read[a] < read[b]; });
        for (const std::size_t at : order) {
            rows.push_back(read[at]);
            records.push_back(&found[at]);
        }
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
Result<void> read_beside(SqliteConnection& connection, std::span<const std::int64_t> rows, std::vector<Record>& records)
{
    const auto [first, last] = std::minmax_element(rows.begin(), rows.end());
    const auto tables = connection.number("SELECT EXISTS(SELECT 1 FROM record_also WHERE record BETWEEN ?1 AND ?2)"
                                          " + 2 * EXISTS(SELECT 1 FROM personal WHERE record BETWEEN ?1 AND ?2)",
                                          {*first, *last});
    if (!tables)
        return tl::unexpected(tables.error());
    if (tables->value_or(0) == 0)
        return {};
    const Page page(rows, records);
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

Result<std::vector<Record>> read_records(SqliteConnection& connection, Statement& rows, std::size_t expected)
{
    std::vector<Record> records;
    std::vector<std::int64_t> ids;
    records.reserve(expected);
    ids.reserve(expected);
    while (rows.next()) {
        auto record = read_row(rows);
        if (!record)
            return tl::unexpected(record.error());
        ids.push_back(rows.integer(0));
        records.push_back(std::move(*record));
    }
    if (auto ended = rows.ended(); !ended)
        return tl::unexpected(ended.error());
    if (!records.empty())
        if (auto read = read_beside(connection, ids, records); !read)
            return tl::unexpected(read.error());
    return records;
}

} // namespace stormreel
