// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench_file.h"

#include <benchmark/benchmark.h>
#include <chrono>
#include <sqlite3.h>

using namespace stormreel;

namespace {

constexpr std::size_t stream_count = 2000;
constexpr std::size_t rounds = 20; // transactions of each a turn

double seconds(auto&& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

RunId begin(EventStore& store)
{
    RunHeader header;
    header.types = {{NoteKind::event, "Order placed", "order-placed", {}, Id::none}};
    const RunId run = store.begin_run(header).value();
    std::vector<Stream> streams;
    for (std::size_t i = 0; i < stream_count; ++i)
        streams.push_back({"order-" + std::to_string(i), none32, ""});
    (void)store.add_streams(run, streams).value();
    return run;
}

/// Records `first`, `first` + 1, ...: every other one an event of a stream.
std::vector<Record> some_records(Position first, std::size_t count)
{
    std::vector<Record> records(count);
    for (Record& record : records) {
        record.position = first++;
        record.time_us = 1'767'603'600'000'000 + static_cast<std::int64_t>(record.position) * 1000;
        record.type = 0;
        record.stream = static_cast<StreamIndex>(record.position / 2 % stream_count);
        record.kind = record.position % 2 ? RecordKind::event : RecordKind::command;
        record.version = record.position % 2 ? static_cast<std::uint32_t>(record.position / 2 / stream_count) + 1 : 0;
        record.cause = record.position - 1;
        record.correlation = record.stream + 1;
        record.actor = none32;
        record.data = "{\"order_id\":\"order-" + std::to_string(record.stream) + "\"}";
    }
    return records;
}

/// The yardstick: what a C program would do for the same rows.
class PlainSqlite {
public:
    explicit PlainSqlite(const std::string& path)
    {
        sqlite3_open(path.c_str(), &m_database);
        for (const char* pragma : BenchFile::pragmas)
            sqlite3_exec(m_database, pragma, nullptr, nullptr, nullptr);
        m_begin = prepare("BEGIN IMMEDIATE");
        m_commit = prepare("COMMIT");
        m_insert = prepare("INSERT INTO record VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        m_select = prepare("SELECT * FROM record WHERE id BETWEEN ? AND ? ORDER BY id");
    }
    ~PlainSqlite()
    {
        for (sqlite3_stmt* statement : {m_begin, m_commit, m_insert, m_select})
            sqlite3_finalize(statement);
        sqlite3_close(m_database);
    }
    PlainSqlite(const PlainSqlite&) = delete;
    PlainSqlite& operator=(const PlainSqlite&) = delete;

    bool append(RunId run, const std::vector<Record>& records)
    {
        bool good = step(m_begin);
        for (const Record& record : records) {
            sqlite3_bind_int64(m_insert, 1, (run << 40) | static_cast<std::int64_t>(record.position));
            sqlite3_bind_int64(m_insert, 2, record.time_us);
            sqlite3_bind_int64(m_insert, 3, static_cast<std::int64_t>(record.kind));
            sqlite3_bind_int64(m_insert, 4, record.type);
            sqlite3_bind_int64(m_insert, 5, record.stream);
            if (record.version)
                sqlite3_bind_int64(m_insert, 6, record.version);
            else
                sqlite3_bind_null(m_insert, 6);
            sqlite3_bind_int64(m_insert, 7, static_cast<std::int64_t>(record.cause));
            sqlite3_bind_int64(m_insert, 8, record.correlation);
            sqlite3_bind_null(m_insert, 9);
            sqlite3_bind_text(m_insert, 10, record.data.data(), static_cast<int>(record.data.size()), SQLITE_STATIC);
            good = step(m_insert) && good;
        }
        return step(m_commit) && good;
    }

    std::vector<Record> read(RunId run, Position from, std::size_t limit)
    {
        std::vector<Record> records;
        const std::int64_t first = (run << 40) | static_cast<std::int64_t>(from);
        sqlite3_bind_int64(m_select, 1, first);
        sqlite3_bind_int64(m_select, 2, first + static_cast<std::int64_t>(limit) - 1);
        while (sqlite3_step(m_select) == SQLITE_ROW) {
            Record& record = records.emplace_back();
            record.position = from + records.size() - 1;
            record.time_us = sqlite3_column_int64(m_select, 1);
            record.kind = static_cast<RecordKind>(sqlite3_column_int(m_select, 2));
            record.type = static_cast<TypeIndex>(sqlite3_column_int64(m_select, 3));
            record.stream = static_cast<StreamIndex>(sqlite3_column_int64(m_select, 4));
            record.version = static_cast<std::uint32_t>(sqlite3_column_int64(m_select, 5));
            record.cause = static_cast<Position>(sqlite3_column_int64(m_select, 6));
            record.correlation = static_cast<std::uint32_t>(sqlite3_column_int64(m_select, 7));
            const void* text = sqlite3_column_blob(m_select, 9);
            record.data.assign(static_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(m_select, 9)));
        }
        sqlite3_reset(m_select);
        return records;
    }

private:
    sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr);
        return statement;
    }
    static bool step(sqlite3_stmt* statement)
    {
        const int code = sqlite3_step(statement);
        sqlite3_reset(statement);
        return code == SQLITE_DONE;
    }

    sqlite3* m_database = nullptr;
    sqlite3_stmt *m_begin = nullptr, *m_commit = nullptr, *m_insert = nullptr, *m_select = nullptr;
};

/// Both write the same rows, each to a file of its own, turn by turn.
void append(benchmark::State& state)
{
    const auto batch = static_cast<std::size_t>(state.range(0));
    BenchFile ours, theirs;
    const RunId run = begin(*ours.store), same = begin(*theirs.store);
    PlainSqlite plain(theirs.path());
    double our_time = 0, their_time = 0;
    Position next = 1;
    for (auto _ : state) {
        double turn = 0;
        for (std::size_t round = 0; round < rounds; ++round, next += batch) {
            const std::vector<Record> records = some_records(next, batch);
            bool good = true;
            their_time += seconds([&] { good = plain.append(same, records); });
            turn += seconds([&] { good = ours.store->append_batch(run, records).has_value() && good; });
            if (!good)
                return state.SkipWithError("an append failed");
        }
        our_time += turn;
        state.SetIterationTime(turn);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(next - 1));
    state.counters["ratio"] = our_time / their_time;
}
BENCHMARK(append)->Arg(1)->Arg(100)->Arg(1000)->UseManualTime();

void scan(benchmark::State& state)
{
    constexpr std::size_t length = 20'000, page = 1000;
    BenchFile file;
    const RunId run = begin(*file.store);
    if (!file.store->append_batch(run, some_records(1, length)))
        return state.SkipWithError("the append failed");
    PlainSqlite plain(file.path());
    double our_time = 0, their_time = 0;
    for (auto _ : state) {
        double turn = 0;
        for (Position from = 1; from <= length; from += page) {
            std::vector<Record> ours, theirs;
            their_time += seconds([&] { theirs = plain.read(run, from, page); });
            turn += seconds([&] { ours = file.store->read_all(run, from, page).value(); });
            if (ours != theirs)
                return state.SkipWithError("the two read different records");
        }
        our_time += turn;
        state.SetIterationTime(turn);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * length));
    state.counters["ratio"] = our_time / their_time;
}
BENCHMARK(scan)->UseManualTime();

} // namespace

BENCHMARK_MAIN();
