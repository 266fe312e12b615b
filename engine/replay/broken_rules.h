// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

namespace stormreel {

/// A rule over everything that did not hold, over a whole run.
struct BrokenRule {
    std::string rule;                ///< its name; for an always rule "Account: state.balance >= 0.0"
    std::string words;               ///< what it says to it, the first time
    std::uint64_t count = 0;         ///< once for each story (always: each instance and time)
    Position first = 0;              ///< the breach; its cause is the record after which the rule did not hold
    std::vector<Position> positions; ///< of the first `most_breach_positions`
};
inline constexpr std::size_t most_breach_positions = 1000;

/// Rules that broke in this run, by their first breach. Reads one record for each breach.
Result<std::vector<BrokenRule>> broken_rules(Replay& replay);

/// What rules could not work out, by reason: the same for records of kind fault.
Result<std::vector<BrokenRule>> rule_faults(Replay& replay);

} // namespace stormreel
