// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench_file.h"
#include "engine/replay/rebuild.h"

#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>
#include <simdjson.h>
#include <sqlite3.h>

using namespace stormreel;

namespace {

constexpr std::size_t per_stream = 10; // events of an instance

double seconds(auto&& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

Record some_event(Position position)
{
    Record record;
    record.position = position;
    record.time_us = 1'767'603'600'000'000 + static_cast<std::int64_t>(position) * 1000;
    record.stream = static_cast<StreamIndex>((position - 1) / per_stream);
    record.version = static_cast<std::uint32_t>((position - 1) % per_stream) + 1;
    record.type = record.version % 3;
    record.cause = position - 1;
    record.correlation = record.stream + 1;
    record.data = "{\"order_id\":\"order-" + std::to_string(record.stream) + "\",\"customer\":\"customer-" +
                  std::to_string(position % 977) + "\",\"total\":" + std::to_string(position % 9999) + ".5}";
    return record;
}

/// A run of events only, each with three fields.
RunId write_events(EventStore& store, std::size_t count)
{
    RunHeader header;
    for (const char* name : {"Order placed", "Order paid", "Order shipped"})
        header.types.push_back({NoteKind::event, name, name, {}, Id::none});
    const RunId run = store.begin_run(header).value();
    std::vector<Stream> streams;
    for (std::size_t i = 0; i <= count / per_stream; ++i)
        streams.push_back({"order-" + std::to_string(i), none32, ""});
    (void)store.add_streams(run, streams).value();
    for (Position next = 1; next <= count;) {
        std::vector<Record> records;
        for (; records.size() < 10'000 && next <= count; ++next)
            records.push_back(some_event(next));
        if (!store.append_batch(run, records))
            qFatal("the append failed");
    }
    return run;
}

/// The yardstick: what any C program has to do for the same states. It steps through the rows and has the same parser look at
/// every value of every payload; it keeps none of them.
std::uint64_t look_at_all(const std::string& path, RunId run)
{
    sqlite3* database = nullptr;
    sqlite3_stmt* select = nullptr;
    sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nullptr);
    sqlite3_prepare_v2(database, "SELECT id, type, stream, version, data FROM record WHERE id >> 40 = ? AND id > ? ORDER BY id",
                       -1, &select, nullptr);
    sqlite3_bind_int64(select, 1, run);
    sqlite3_bind_int64(select, 2, run << 40);
    simdjson::dom::parser parser;
    std::uint64_t values = 0;
    while (sqlite3_step(select) == SQLITE_ROW) {
        const auto* text = static_cast<const char*>(sqlite3_column_blob(select, 4));
        simdjson::dom::object object;
        if (parser.parse(text, static_cast<std::size_t>(sqlite3_column_bytes(select, 4))).get(object) != simdjson::SUCCESS)
            qFatal("no JSON");
        for (const auto field : object)
            values += field.value.is_string() || field.value.is_double() ? 1 : 0;
        benchmark::DoNotOptimize(sqlite3_column_int64(select, 2));
    }
    sqlite3_finalize(select);
    sqlite3_close(database);
    return values;
}

/// `ratio` is our throughput against the yardstick's; `ns_per_event` is to stay as it is however long the run.
void rebuild(benchmark::State& state)
{
    const auto count = static_cast<std::size_t>(state.range(0));
    BenchFile file;
    const RunId run = write_events(*file.store, count);
    file.settle();
    double ours = 0, theirs = 0;
    for (auto _ : state) {
        std::uint64_t values = 0;
        theirs += seconds([&] { values = look_at_all(file.path(), run); });
        const double turn = seconds([&] {
            const auto rebuilt = Rebuild::of(*file.store, run);
            if (!rebuilt || rebuilt->events() != count)
                state.SkipWithError("the states are not what was asked for");
        });
        if (values != 3 * count)
            state.SkipWithError("the yardstick saw something else");
        ours += turn;
        state.SetIterationTime(turn);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
    state.counters["ratio"] = theirs / ours;
    state.counters["ns_per_event"] = ours * 1e9 / static_cast<double>(state.iterations()) / static_cast<double>(count);
}

/// 10,000,000 events take a while to write, so whoever wants them says so.
void lengths(benchmark::internal::Benchmark* one)
{
    for (const int length : {10'000, 100'000, 1'000'000})
        one->Arg(length);
    if (std::getenv("STORMREEL_BENCH_LARGE"))
        one->Arg(10'000'000);
}
BENCHMARK(rebuild)->Apply(lengths)->UseManualTime()->Unit(benchmark::kMillisecond);

/// Payloads alone: records that are in memory already.
void take(benchmark::State& state)
{
    constexpr std::size_t count = 100'000;
    RunHeader header;
    header.types.resize(3);
    const std::vector<Stream> streams(count / per_stream + 1);
    std::vector<Record> records;
    for (Position at = 1; at <= count; ++at)
        records.push_back(some_event(at));
    for (auto _ : state) {
        auto states = Rebuild::start(header, streams).value();
        if (!states.take(records, [](Position) { return fail(ErrorCode::not_found, "none"); }))
            state.SkipWithError("a payload could not be read");
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * count));
}
BENCHMARK(take)->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
