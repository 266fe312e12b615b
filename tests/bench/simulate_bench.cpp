// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench_file.h"
#include "engine/simulation/flows.h"
#include "engine/simulation/simulation.h"
#include "features/bank_with_rules.h"

#include <benchmark/benchmark.h>

using namespace stormreel;

namespace {

void measure(benchmark::State& state, const Flow& flow, const Design& design, const Machinery& machinery = {})
{
    SimulationSettings settings;
    settings.machinery = machinery;
    settings.stories = 0;
    settings.max_records = static_cast<std::uint64_t>(state.range(0));
    for (auto _ : state) {
        state.PauseTiming();
        auto file = std::make_unique<BenchFile>();
        state.ResumeTiming();
        const auto run = simulate(flow, design, settings, {}, *file->store);
        if (!run || run->records != settings.max_records)
            state.SkipWithError("the run is not what was asked for");
        state.PauseTiming();
        file.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}

void simulate_and_store(benchmark::State& state)
{
    measure(state, order_flow(), {});
}
BENCHMARK(simulate_and_store)->Arg(20'000)->Arg(1'000'000)->UseRealTime()->Unit(benchmark::kMillisecond);

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
BENCHMARK(simulate_with_a_broker)->Arg(20'000)->Arg(1'000'000)->UseRealTime()->Unit(benchmark::kMillisecond);

void simulate_with_rules(benchmark::State& state)
{
    const WallRules rules = read_rules(BankWithRules().board);
    measure(state, *rules.flow, *rules.design);
}
BENCHMARK(simulate_with_rules)->Arg(20'000)->Arg(200'000)->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
