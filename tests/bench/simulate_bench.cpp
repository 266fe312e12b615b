// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/plain_sqlite.h"
#include "engine/simulation/flows.h"
#include "engine/simulation/simulation.h"
#include "features/bank_with_rules.h"

#include <benchmark/benchmark.h>
#include <chrono>
#include <cstdlib>

using namespace stormreel;

namespace {

double seconds(auto&& work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// The yardstick: the same records, appended by plain SQLite in C to the same tables, in as many to a transaction as a run
/// writes.
double append_plainly(EventStore& store, RunId run, Position count)
{
    constexpr std::size_t batch = 2000;
    BenchFile file;
    PlainSqlite plain(file.path());
    double time = 0;
    for (Position at = 1; at <= count; at += batch) {
        const auto records = store.read_all(run, at, batch).value();
        bool good = true;
        time += seconds([&] { good = plain.append(run, records); });
        if (!good)
            qFatal("an append failed");
    }
    return time;
}

/// `ratio` is our throughput against the yardstick's, which simulates nothing; `ns_per_record` is to stay as it is however long
/// the run.
void measure(benchmark::State& state, const Flow& flow, const Design& design, const Machinery& machinery = {})
{
    SimulationSettings settings;
    settings.machinery = machinery;
    settings.stories = 0;
    settings.max_records = static_cast<std::uint64_t>(state.range(0));
    double ours = 0, theirs = 0;
    for (auto _ : state) {
        BenchFile file;
        Result<RunHeader> run;
        const double turn = seconds([&] { run = simulate(flow, design, settings, {}, *file.store); });
        state.SetIterationTime(turn);
        if (!run || run->records != settings.max_records)
            return state.SkipWithError("the run is not what was asked for");
        ours += turn;
        theirs += append_plainly(*file.store, run->id, run->records);
    }
    const double records = static_cast<double>(state.iterations()) * static_cast<double>(state.range(0));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
    state.counters["ratio"] = theirs / ours;
    state.counters["ns_per_record"] = ours * 1e9 / records;
}

/// 10,000,000 records take a while, so whoever wants them says so.
void lengths(benchmark::internal::Benchmark* one)
{
    for (const int length : {10'000, 100'000, 1'000'000})
        one->Arg(length);
    if (std::getenv("STORMREEL_BENCH_LARGE"))
        one->Arg(10'000'000);
    one->UseManualTime()->Unit(benchmark::kMillisecond);
}

void simulate_and_store(benchmark::State& state)
{
    measure(state, order_flow(), {});
}
BENCHMARK(simulate_and_store)->Apply(lengths);

void simulate_with_a_broker(benchmark::State& state)
{
    Machinery machinery;
    machinery.publishing = Publishing::outbox;
    machinery.bus = BusKind::broker;
    machinery.consumers = 3;
    machinery.guarantee = Guarantee::exactly_once;
    FaultSetting fails;
    fails.kind = FaultKind::fails;
    fails.percent = 1;
    FaultSetting dies;
    dies.kind = FaultKind::consumer_dies;
    dies.percent = 1;
    machinery.faults = {fails, dies};
    measure(state, order_flow(), {}, machinery);
}
BENCHMARK(simulate_with_a_broker)->Apply(lengths);

void simulate_with_rules(benchmark::State& state)
{
    const WallRules rules = read_rules(BankWithRules().board);
    measure(state, *rules.flow, *rules.design);
}
BENCHMARK(simulate_with_rules)->Arg(20'000)->Arg(200'000)->UseManualTime()->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
