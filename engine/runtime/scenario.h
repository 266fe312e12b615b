// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

namespace stormreel {

/// Where what happened is not what the scenario says.
struct Difference {
    std::string what; ///< "event 2", "Money withdrawn.amount", "rejection", "row ann.posts"
    std::string expected;
    std::string actual;
    std::uint32_t line = 1; ///< of the scenario's text
    bool operator==(const Difference&) const = default;
};

/// What came of a scenario: green where there is no difference and no problem.
struct ScenarioOutcome {
    NodeIndex node = no_node;
    std::string name;
    std::uint32_t rule = 0; ///< index into NodeDesign::rules
    std::string problem;    ///< one sentence: it could not be run at all
    std::vector<Difference> differences;
    [[nodiscard]] bool passed() const { return problem.empty() && differences.empty(); }
};

/// When scenarios play: Monday 2026-01-05 09:00 UTC, as a run begins.
inline constexpr std::int64_t scenario_now_us = 1'767'603'600'000'000;

/// Given, when, then: plays the given events into a fresh instance (process, rows), does what `when` says by the same functions
/// that a run uses, and compares. Pure and bounded: a document from a stranger can't hang it.
ScenarioOutcome run_scenario(const Flow& flow, const Design& design, NodeIndex node, const ScenarioDesign& scenario);

/// Where chance chooses among alternatives, a scenario means the one that is told: the handling with no choice left there.
Handling as_told(const Handling& handling, std::span<const NodeIndex> told);

/// All scenarios of the wall, in the order of nodes and rules. Bounded as a whole: what would go beyond says that it was not run.
std::vector<ScenarioOutcome> run_scenarios(const Flow& flow, const Design& design);

/// "Money withdrawn.amount is 80.0, not 50.0": the first difference (or the problem) as one sentence.
std::string sentence(const ScenarioOutcome& outcome);

/// Everything worth saying about a wall: the notation's lint, what is wrong with its rules, and scenarios that fail (rule
/// "scenario", an error). In the order of notes.
std::vector<Finding> check_wall(const Board& board, const Flow& flow, const Design& design,
                                const std::vector<ScenarioOutcome>& scenarios);
std::vector<Finding> check_wall(const Board& board, const Flow& flow, const Design& design); ///< runs the scenarios, too

} // namespace stormreel
