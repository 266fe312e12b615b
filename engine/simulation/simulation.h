// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/machinery.h"
#include "engine/store/event_store.h"
#include "model/rules/design.h"

#include <atomic>

namespace stormreel {

/// What a run is asked to do. Times are virtual.
struct SimulationSettings {
    std::uint64_t seed = 1;
    std::int64_t start_us = 1'767'603'600'000'000; ///< Monday 2026-01-05 09:00:00 UTC
    std::uint32_t stories = 40;                    ///< how many times actors begin something new; the run ends when all is quiet
    std::uint64_t max_records = 0;                 ///< stop there (0: none); with it set, `stories` 0 means unlimited
    std::uint32_t duplicate_percent = 2;           ///< deliveries that come twice, as at-least-once may
    std::int64_t handling_us = 120'000;            ///< mean time from delivery to the command a policy issues
    std::int64_t delivery_us = 40'000;             ///< mean time from event to a policy
    std::int64_t projection_us = 400'000;          ///< mean time from event to a read model: its lag
    Machinery machinery;
    bool operator==(const SimulationSettings&) const = default;
};
/// As JSON with a stable order (the run's settings, and `simulate --json`), and back. One flat object; "faults" is a list. What
/// is not there is as usual, so settings of older runs can be read. See setting_table.h.
std::string to_json_text(const SimulationSettings& settings);
Result<SimulationSettings> settings_from_json(std::string_view text);

struct SimulationProgress {
    Position records = 0;
    std::int64_t time_us = 0;
    double share = 0; ///< 0..1, or below 0 where the end is not known
};
/// Called now and then on the simulating thread; false stops the run, which is kept as incomplete.
using OnProgress = std::function<bool(const SimulationProgress&)>;

/// What a run keeps in memory is what it used while the last one or two times this many records came; what else there ever was
/// lies in a temporary file, but for 16 bytes an instance, row, process and story, at most 16 more where it has a name, and a bit
/// a record and consumer where there is a bus.
inline constexpr Position usual_rest = 8'192;

/// Runs a flow on a store: the same flow and settings give the same records, byte for byte, on every machine.
/// Returns the header as stored, with its digest (engine/store/digest.h); stopped by `on_progress` it is incomplete and has none.
/// The flow may be empty: then the run is, too. A story ends at 1,000 records, so that policies in a circle end as well.
/// Fails with bad_input, the setting as place, and with what the store says; what was written until then stays.
Result<RunHeader> simulate(const Flow& flow, const SimulationSettings& settings, RunHeader header, EventStore& store,
                           const OnProgress& on_progress = {});
/// With what people said at design level (model/rules/README.md). A design without rules gives the run that there is without it.
/// `rests_after` changes nothing but the memory that it takes: see usual_rest.
/// What breaks a rule over everything is a record of kind breach, what rules can't work out one of kind fault; the run goes on.
Result<RunHeader> simulate(const Flow& flow, const Design& design, const SimulationSettings& settings, RunHeader header,
                           EventStore& store, const OnProgress& on_progress = {}, Position rests_after = usual_rest);

} // namespace stormreel
