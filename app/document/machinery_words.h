// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/simulation/simulation.h"

#include <string>

namespace stormreel {

/// What a run simulates, in a line: "outbox, broker with 3 partitions, exactly once, 2 faults". Where nobody chose anything:
/// "at-least-once, 2% duplicates".
std::string machinery_words(const SimulationSettings& settings);
/// What a fault strikes, as people call it.
struct FaultTarget {
    std::string name;      ///< "Order placed"; empty: whatever comes
    bool is_event = false; ///< else a consumer or a topic
};
/// A fault as a sentence: "5% of the messages are dropped on the way.", "A consumer dies between handling and committing, 2 min
/// after the start, and every 10 min from then on.".
std::string fault_words(const FaultSetting& fault, const FaultTarget& target);
/// A time as people read it: "400 ms", "5 s", "2 min", "1 h".
std::string time_words(std::int64_t time_us);

} // namespace stormreel
