// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/plain_sqlite.h"

#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>

using namespace stormreel;

namespace {

constexpr std::size_t stream_count = 2000;
constexpr std::size_t rounds = 20; // transactions of each a turn
constexpr std::size_t page = 1000; // records a read

double seconds(auto&& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

RunId begin(EventStore& store, std::size_t count = stream_count)
{
    RunHeader header;
    header.types = {{NoteKind::event, "Order placed", "order-placed", {}, Id::none}};
    const RunId run = store.begin_run(header).value();
    std::vector<Stream> streams;
    for (std::size_t i = 0; i < count; ++i)
        streams.push_back({"order-" + std::to_string(i), none32, ""});
    (void)store.add_streams(run, streams).value();
    return run;
}

/// Records `first`, `first` + 1, ...: every other one an event of a stream.
std::vector<Record> some_records(Position first, std::size_t count, std::size_t streams = stream_count)
{
    std::vector<Record> records(count);
    for (Record& record : records) {
        record.position = first++;
        record.time_us = 1'767'603'600'000'000 + static_cast<std::int64_t>(record.position) * 1000;
        record.type = 0;
        record.stream = static_cast<StreamIndex>(record.position / 2 % streams);
        record.kind = record.position % 2 ? RecordKind::event : RecordKind::command;
        record.version = record.position % 2 ? static_cast<std::uint32_t>(record.position / 2 / streams) + 1 : 0;
        record.cause = record.position - 1;
        record.correlation = record.stream + 1;
        record.actor = none32;
        record.data = "{\"order_id\":\"order-" + std::to_string(record.stream) + "\"}";
    }
    return records;
}

/// What each took so far. `ratio` is our throughput against theirs: 1 is as fast, less is slower.
struct Race {
    double ours = 0;
    double theirs = 0;

    void report(benchmark::State& state, std::size_t items) const
    {
        state.SetItemsProcessed(static_cast<std::int64_t>(items));
        state.counters["ratio"] = theirs / ours;
    }
};

/// Both write the same rows, each to a file of its own, turn by turn.
void append(benchmark::State& state)
{
    const auto batch = static_cast<std::size_t>(state.range(0));
    BenchFile ours, theirs;
    const RunId run = begin(*ours.store), same = begin(*theirs.store);
    PlainSqlite plain(theirs.path());
    Race race;
    Position next = 1;
    for (auto _ : state) {
        double turn = 0;
        for (std::size_t round = 0; round < rounds; ++round, next += batch) {
            const std::vector<Record> records = some_records(next, batch);
            bool good = true;
            const auto we = [&] { turn += seconds([&] { good = ours.store->append_batch(run, records).has_value() && good; }); };
            const auto they = [&] { race.theirs += seconds([&] { good = plain.append(same, records) && good; }); };
            round % 2 == 0 ? (we(), they()) : (they(), we()); // neither always finds the caches as the other left them
            if (!good)
                return state.SkipWithError("an append failed");
        }
        race.ours += turn;
        state.SetIterationTime(turn);
    }
    race.report(state, next - 1);
}
BENCHMARK(append)->Arg(1)->Arg(100)->Arg(1000)->UseManualTime();

/// Both read the same pages of one file, turn by turn, and must read the same.
template <class Ours, class Theirs>
bool read_turn(Race& race, bool we_first, double& turn, Ours&& ours, Theirs&& theirs)
{
    std::vector<Record> left, right;
    const auto we = [&] { turn += seconds([&] { left = ours(); }); };
    const auto they = [&] { race.theirs += seconds([&] { right = theirs(); }); };
    we_first ? (we(), they()) : (they(), we());
    return !left.empty() && left == right;
}

void scan(benchmark::State& state)
{
    constexpr std::size_t length = 20'000;
    BenchFile file;
    const RunId run = begin(*file.store);
    if (!file.store->append_batch(run, some_records(1, length)))
        return state.SkipWithError("the append failed");
    PlainSqlite plain(file.path());
    Race race;
    for (auto _ : state) {
        double turn = 0;
        for (Position from = 1; from <= length; from += page)
            if (!read_turn(
                    race, from / page % 2 == 0, turn, [&] { return file.store->read_all(run, from, page).value(); },
                    [&] { return plain.scan(run, from, page); }))
                return state.SkipWithError("the two read different records");
        race.ours += turn;
        state.SetIterationTime(turn);
    }
    race.report(state, state.iterations() * length);
}
BENCHMARK(scan)->UseManualTime();

/// The argument is the length of each stream, which is read whole.
void read_stream(benchmark::State& state)
{
    const auto length = static_cast<std::size_t>(state.range(0));
    const std::size_t streams = 10'000 / length;
    BenchFile file;
    const RunId run = begin(*file.store, streams);
    if (!file.store->append_batch(run, some_records(1, 2 * streams * length, streams)))
        return state.SkipWithError("the append failed");
    PlainSqlite plain(file.path());
    Race race;
    for (auto _ : state) {
        double turn = 0;
        for (StreamIndex stream = 0; stream < streams; ++stream)
            if (!read_turn(
                    race, stream % 2 == 0, turn, [&] { return file.store->read_stream(run, stream, 1, page).value(); },
                    [&] { return plain.stream(run, stream, 1, page); }))
                return state.SkipWithError("the two read different records");
        race.ours += turn;
        state.SetIterationTime(turn);
    }
    race.report(state, state.iterations() * streams * length);
}
BENCHMARK(read_stream)->Arg(10)->Arg(1000)->UseManualTime();

/// Streams come and go as stories do: a hundred at a time, and each gets ten events.
struct PassingStreams {
    static constexpr std::size_t at_a_time = 100, events = 10;

    static void place(Record& record)
    {
        const Position event = record.position / 2;
        const Position wave = event / (at_a_time * events);
        record.stream = static_cast<StreamIndex>(wave * at_a_time + event % at_a_time);
        record.version = record.position % 2 ? static_cast<std::uint32_t>(event / at_a_time % events) + 1 : 0;
    }
    /// Those that the next page needs.
    static void add(EventStore& store, RunId run, Position last)
    {
        static std::size_t count = 0;
        count = last <= page ? 0 : count;
        std::vector<Stream> fresh;
        for (; count <= last / 2 / (at_a_time * events) * at_a_time + at_a_time; ++count)
            fresh.push_back({"order-" + std::to_string(count), none32, ""});
        if (!store.add_streams(run, fresh))
            qFatal("no streams");
    }
};

/// The worst there is for an index: every stream is written to again and again, in turn.
struct LastingStreams {
    static void place(Record&) {} // as some_records has it
    static void add(EventStore&, RunId, Position) {}
};

/// A run as long as the argument says: appended in batches of 1,000, brought from the log into the file, and read again.
template <class Streams>
double write_and_read(std::size_t length)
{
    BenchFile file;
    const RunId run = begin(*file.store, std::is_same_v<Streams, LastingStreams> ? stream_count : 0);
    double time = 0;
    for (Position next = 1; next <= length; next += page) {
        std::vector<Record> records = some_records(next, page);
        for (Record& record : records)
            Streams::place(record);
        time += seconds([&] {
            Streams::add(*file.store, run, records.back().position);
            if (!file.store->append_batch(run, records))
                qFatal("an append failed");
        });
    }
    return time + seconds([&] {
               file.settle();
               for (Position from = 1; from <= length; from += page)
                   if (file.store->read_all(run, from, page).value().size() != page)
                       qFatal("records are missing");
           });
}

/// `cost` is nanoseconds an event; `ratio` is the throughput against that of the shortest run, measured in the same run: 1 is
/// flat.
template <class Streams>
void cost_of_length(benchmark::State& state)
{
    constexpr std::size_t shortest = 10'000;
    const auto length = static_cast<std::size_t>(state.range(0));
    double time = 0, short_time = 0;
    std::size_t short_runs = 0;
    for (auto _ : state) {
        const std::size_t first = short_runs;
        for (; short_runs < first + 5; ++short_runs)
            short_time += write_and_read<Streams>(shortest);
        const double turn = write_and_read<Streams>(length);
        time += turn;
        state.SetIterationTime(turn);
    }
    const double events = static_cast<double>(state.iterations()) * static_cast<double>(length);
    const double short_events = static_cast<double>(short_runs * shortest);
    state.SetItemsProcessed(static_cast<std::int64_t>(events));
    state.counters["cost"] = 1e9 * time / events;
    state.counters["ratio"] = (short_time / short_events) / (time / events);
}

void lengths(benchmark::internal::Benchmark* bench)
{
    bench->Arg(10'000)->Arg(100'000)->Arg(1'000'000);
    if (std::getenv("STORMREEL_BENCH_LARGE"))
        bench->Arg(10'000'000);
    bench->Iterations(1)->UseManualTime()->Unit(benchmark::kMillisecond);
}
BENCHMARK(cost_of_length<PassingStreams>)->Apply(lengths);
BENCHMARK(cost_of_length<LastingStreams>)->Apply(lengths);

} // namespace

BENCHMARK_MAIN();
