// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_rows.h"

#include "engine/store/admission.h"
#include "engine/store/sqlite_columns.h"
#include "engine/store/sqlite_personal.h"

#include <algorithm>

namespace stormreel {

namespace {

/// The largest numbers that the records of a page have: looked at once a page, not once a record.
struct Largest {
    Position at_type = 0, at_stream = 0; ///< the record that has it
    std::int64_t type = -1, stream = -1;

    void take(TypeIndex index, Position at) { take(type, at_type, index, at); }
    void take_stream(StreamIndex index, Position at) { take(stream, at_stream, index, at); }

private:
    static void take(std::int64_t& largest, Position& place, std::uint32_t index, Position at)
    {
        if (index != none32 && index > largest) {
            largest = index;
            place = at;
        }
    }
};

/// Whether the row says what a record can be.
bool read_row(const Statement& rows, Record& record)
{
    CheckedColumns columns(rows.row());
    const std::int64_t row = columns.number(0);
    record.position = position_of(row);
    record.time_us = columns.number(1);
    record.kind = static_cast<RecordKind>(columns.number(2, 0, static_cast<std::int64_t>(record_kind_count) - 1));
    record.type = columns.number_or(3, none32, 0, most32);
    record.stream = columns.number_or(4, none32, 0, most32);
    record.version = columns.number_or(5, 0, 1, most32);
    record.cause = static_cast<Position>(columns.number(6, 0, static_cast<std::int64_t>(record.position) - 1));
    record.correlation = columns.number_or(7, 0, 1, most32);
    record.actor = columns.number_or(8, none32, 0, most32);
    record.data = rows.view(9);
    if (!rows.null(10))
        record.id = id_from(rows.view(10));
    return columns.sound();
}

Error damaged_record(Position at)
{
    return damaged_row("record " + std::to_string(at) + " says what no record can say");
}

Result<void> look_up(SqliteConnection& connection, RunId run, RunBounds& bounds)
{
    const auto types = connection.number("SELECT count(*) FROM run_type WHERE run = ?", {run});
    const auto last = connection.number("SELECT stream FROM stream WHERE run = ? ORDER BY stream DESC LIMIT 1", {run});
    if (!types || !last)
        return tl::unexpected(types ? last.error() : types.error());
    bounds = {types->value_or(0), std::min(last->value_or(-1), most32) + 1};
    return {};
}

/// Whoever counts by type or stream has as much room as the run has of them.
Result<void> check_bounds(SqliteConnection& connection, RunId run, RunBounds& bounds, const Largest& largest)
{
    const auto within = [&] { return largest.type < bounds.types && largest.stream < bounds.streams; };
    if (!within())
        if (auto looked = look_up(connection, run, bounds); !looked)
            return looked;
    if (within())
        return {};
    const bool by_type = largest.type >= bounds.types;
    return tl::unexpected(damaged_row("record " + std::to_string(by_type ? largest.at_type : largest.at_stream) + " names a " +
                                      (by_type ? "type" : "stream") + " that the run does not have"));
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
            CheckedColumns columns(rows.row());
            const std::int64_t row = columns.integer(0, page.rows[first], page.rows[last]);
            const auto stream = static_cast<StreamIndex>(columns.integer(1, 0, most32));
            const auto version = static_cast<std::uint32_t>(columns.integer(2, 1, most32));
            if (!columns.sound())
                return tl::unexpected(
                    damaged_row("what lies beside record " + std::to_string(position_of(row)) + " says what nothing can say"));
            const auto offset = static_cast<std::size_t>(row - page.rows[first]);
            page.records[first + offset]->also.push_back({stream, version, rows.bytes(3)});
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

Result<std::vector<Record>> read_records(SqliteConnection& connection, RunId run, RunBounds& bounds, Statement& rows,
                                         std::size_t expected, bool beside)
{
    std::vector<Record> records;
    records.reserve(expected);
    Largest largest;
    while (rows.next()) {
        Record& record = records.emplace_back();
        if (!read_row(rows, record))
            return tl::unexpected(damaged_record(record.position));
        largest.take(record.type, record.position);
        largest.take(record.actor, record.position);
        largest.take_stream(record.stream, record.position);
    }
    if (auto ended = rows.ended(); !ended)
        return tl::unexpected(ended.error());
    if (beside && !records.empty()) {
        if (auto read = read_beside(connection, run, records); !read)
            return tl::unexpected(read.error());
        for (const Record& record : records)
            for (const Record::Also& also : record.also)
                largest.take_stream(also.stream, record.position);
    }
    return check_bounds(connection, run, bounds, largest).map([&] { return std::move(records); });
}

} // namespace stormreel
