// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

namespace stormreel {

/// The record at `at` as a scenario: given the events of its instance before it, when its command, then what that led to.
/// Command, rejection and event (through its command) belong to the aggregate; a delivery or timeout to its process, a
/// delivery to a row to its read model. `subject` is a name for it ("Withdraw money rejected: not enough"), `text` as
/// model/rules/README.md has it, literals as cel::literal writes them.
struct ToldScenario {
    NodeIndex node = no_node; ///< whose rule it becomes
    Rule rule;
};
/// Fails with one sentence where the record can't be one: no receiver, a policy's delivery, more than `most_givens` events
/// before it, or a replay that was opened without rules.
Result<ToldScenario> scenario_from_record(Replay& replay, const Flow& flow, const Design& design, Position at);
inline constexpr std::size_t most_givens = 200;

} // namespace stormreel
