// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/sqlite_rows.h"

#include <charconv>

// Qt SQL spends more on binding the ten values of a record than SQLite on writing it. So records travel by the hundred in two
// values: `fields`, decimal numbers in columns of fixed width, which SQL takes apart again (substr of a blob costs nothing that
// grows with the blob), and `texts`, what they hold, one after the other. Measured beside plain C in tests/bench/store_bench.cpp.

namespace stormreel {

namespace {

constexpr std::size_t most_records = 1000;
constexpr std::size_t most_text = std::size_t(64) << 20; // bytes; SQLite's own limit for one value is 10^9

// The columns of `fields`: first byte (from 0) and width, wide enough for any value. Qt SQL has no way to use one parameter
// twice, so `fields` is bound once for each.
#define STORMREEL_FIELD(first, width) "CAST(substr(?, at + " #first ", " #width ") AS INTEGER)"
constexpr const char* insert_sql =
    "WITH RECURSIVE batch(at) AS (SELECT 1 UNION ALL SELECT at + 127 FROM batch LIMIT ?)"
    " INSERT INTO record SELECT ? + " STORMREEL_FIELD(0, 13) ", " STORMREEL_FIELD(13, 20) ", " STORMREEL_FIELD(
        33, 1) ","
               " nullif(" STORMREEL_FIELD(34, 10) ", 4294967295), nullif(" STORMREEL_FIELD(
                   44, 10) ", 4294967295),"
                           " nullif(" STORMREEL_FIELD(54, 10) ", 0), " STORMREEL_FIELD(64, 13) ", nullif(" STORMREEL_FIELD(
                               77, 10) ", 0),"
                                       " nullif(" STORMREEL_FIELD(
                                           87, 10) ", 4294967295),"
                                                   " CAST(substr(?, 1 + " STORMREEL_FIELD(97, 15) ", " STORMREEL_FIELD(
                                                       112, 15) ") AS TEXT) FROM batch";
constexpr int fields_before_texts = 9;
constexpr int fields_after_texts = 2;
#undef STORMREEL_FIELD

struct Batch {
    std::string fields;
    std::string texts = " "; // never empty: substr of an empty blob is NULL
    std::size_t records = 0;

    template <class Number>
    void field(Number value, std::size_t width)
    {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        const auto size = static_cast<std::size_t>(end - digits);
        fields.append(width - size, ' ').append(digits, size);
    }

    void add(const Record& record)
    {
        field(record.position, 13);
        field(record.time_us, 20);
        field(static_cast<unsigned>(record.kind), 1);
        field(record.type, 10);
        field(record.stream, 10);
        field(record.version, 10);
        field(record.cause, 13);
        field(record.correlation, 10);
        field(record.actor, 10);
        field(texts.size(), 15);
        field(record.data.size(), 15);
        texts += record.data;
        ++records;
    }
    [[nodiscard]] bool full() const { return records == most_records || texts.size() >= most_text; }
};

Result<void> insert_batch(SqliteConnection& connection, RunId run, const Batch& batch)
{
    auto query = connection.prepare(insert_sql);
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    insert.bind(static_cast<std::int64_t>(batch.records)).bind(row_of(run, 0));
    for (int field = 0; field < fields_before_texts; ++field)
        insert.bind(batch.fields);
    insert.bind(batch.texts);
    for (int field = 0; field < fields_after_texts; ++field)
        insert.bind(batch.fields);
    return insert.run();
}

Result<void> insert_also(SqliteConnection& connection, std::int64_t row, const std::vector<Record::Also>& also)
{
    auto query = connection.prepare("INSERT INTO record_also VALUES(?, ?, ?, ?, CAST(? AS TEXT))");
    if (!query)
        return tl::unexpected(query.error());
    Statement insert(**query);
    for (std::size_t part = 0; part < also.size(); ++part) {
        insert.bind(row).bind(static_cast<std::int64_t>(part)).bind(also[part].stream).bind(also[part].version);
        if (auto done = insert.bind(also[part].qualifier).run(); !done)
            return done;
    }
    return {};
}

} // namespace

Result<void> insert_records(SqliteConnection& connection, RunId run, std::span<const Record> records)
{
    while (!records.empty()) {
        Batch batch;
        while (batch.records < records.size() && !batch.full())
            batch.add(records[batch.records]);
        if (auto done = insert_batch(connection, run, batch); !done)
            return done;
        for (const Record& record : records.first(batch.records))
            if (!record.also.empty())
                if (auto done = insert_also(connection, row_of(run, record.position), record.also); !done)
                    return done;
        records = records.subspan(batch.records);
    }
    return {};
}

} // namespace stormreel
