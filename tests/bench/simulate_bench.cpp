// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/bench_file.h"
#include "engine/simulation/flows.h"
#include "engine/simulation/simulation.h"

#include <benchmark/benchmark.h>

using namespace stormreel;

namespace {

void simulate_and_store(benchmark::State& state)
{
    const Flow flow = order_flow();
    SimulationSettings settings;
    settings.stories = 0;
    settings.max_records = static_cast<std::uint64_t>(state.range(0));
    for (auto _ : state) {
        state.PauseTiming();
        auto file = std::make_unique<BenchFile>();
        state.ResumeTiming();
        const auto run = simulate(flow, settings, {}, *file->store);
        if (!run || run->records != settings.max_records)
            state.SkipWithError("the run is not what was asked for");
        state.PauseTiming();
        file.reset();
        state.ResumeTiming();
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}
BENCHMARK(simulate_and_store)->Arg(20'000)->Arg(1'000'000)->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
