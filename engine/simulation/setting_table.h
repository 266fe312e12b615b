// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"

#include <nlohmann/json.hpp>
#include <string_view>

namespace stormreel {

/// One setting of a run, told once: for the JSON of a run, the flags of `stormreel simulate`, its help, and the panel in the
/// window.
struct SettingShape {
    enum class Kind : std::uint8_t {
        number,
        percent, ///< 0..100
        time,    ///< JSON in microseconds; people say "400ms", "5s", "2min", "1h" or a bare number of milliseconds
        moment,  ///< JSON in microseconds since 1970; people say "2026-01-05T09:00:00", which is UTC
        choice,
        toggle,
        text,
    };
    std::string_view key;  ///< in JSON: "partition_by"
    std::string_view flag; ///< of the command line: "partition-by"
    std::string_view
        group; ///< "Workload", "Publishing", "Bus", "Consumers", "Delivery", "Read models", "Processes", "Store", "People"
    std::string_view label; ///< "Partition by"
    std::string_view what;  ///< one sentence: what it changes, and what can be seen of it
    Kind kind = Kind::number;
    std::uint64_t least = 0;
    std::uint64_t most = 0;
    std::span<const std::string_view> choices; ///< keys, in the order of the enumeration
    std::span<const std::string_view> choice_labels;

    // The setting itself. A choice is its place among `choices`, a toggle 0 or 1; of a text the first two are null.
    std::uint64_t (*get)(const SimulationSettings&) = nullptr;
    void (*set)(SimulationSettings&, std::uint64_t) = nullptr;
    const std::string& (*get_text)(const SimulationSettings&) = nullptr;
    void (*set_text)(SimulationSettings&, std::string) = nullptr;
};
/// In the order in which people meet them; groups stay together.
std::span<const SettingShape> setting_shapes();
const SettingShape* setting_shape(std::string_view key_or_flag); ///< nullptr where there is none

/// A setting as JSON, and back. Fails with bad_input and the key as place.
nlohmann::json setting(const SimulationSettings& settings, std::string_view key);
Result<void> set_setting(SimulationSettings& settings, std::string_view key, const nlohmann::json& value);
/// From what a person types: "outbox", "400ms", "30", "yes".
Result<void> set_setting_text(SimulationSettings& settings, std::string_view key, std::string_view text);
std::string setting_text(const SimulationSettings& settings, std::string_view key); ///< ... and as they would type it
bool is_usual(const SimulationSettings& settings, const SettingShape& shape);       ///< it is as it is where nothing was chosen

/// Looks at the whole: every setting and fault within its bounds, each fault with one way to strike, and an end to it all.
/// Fails with bad_input, the setting as place ("faults/2").
Result<void> check(const SimulationSettings& settings);
/// ... and against the wall that is to run: names the consumer, event or topic that it does not have.
Result<void> check_against(const SimulationSettings& settings, const Flow& flow, const Design& design);
/// What a broker's topics are called on this wall: as a publication says, else as the aggregate or system to which the event
/// happened ("story" where that is none). Sorted.
std::vector<std::string> topics_of(const Flow& flow, const Design& design);

/// What a fault is, for people and for files.
struct FaultShape {
    FaultKind kind;
    std::string_view key;   ///< "consumer_dies"
    std::string_view label; ///< "Consumer dies"
    std::string_view what;  ///< one sentence
    bool has_time;          ///< `for_us` means something
    bool has_factor;
    std::string_view target; ///< what `target` names: "event", "consumer", "topic" or ""
};
inline constexpr std::size_t most_faults = 100;
std::span<const FaultShape> fault_shapes(); ///< by FaultKind
const FaultShape& shape_of(FaultKind kind);
const FaultShape* fault_shape(std::string_view key); ///< nullptr where there is none
/// Within its bounds and with exactly one way to strike. Fails with `place`.
Result<void> check(const FaultSetting& fault, const std::string& place);
nlohmann::ordered_json to_json(const FaultSetting& fault);
Result<FaultSetting> fault_from_json(const nlohmann::json& json, const std::string& place);
/// As `--fault` has it: "lose 5%", "consumer_dies at 2min every 10min", "poison at #174 target=ship-order",
/// "broker_away at 5min for 30s".
Result<FaultSetting> fault_from_text(std::string_view text);
std::string fault_text(const FaultSetting& fault);

/// A time as people say it: "400ms", "5s", "2min", "1h", "1d", "250us", "1.5s"; a bare number is milliseconds.
std::optional<std::int64_t> time_from_text(std::string_view text);
std::string time_text(std::int64_t time_us); ///< in the largest unit that says it exactly

} // namespace stormreel
