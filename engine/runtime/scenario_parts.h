// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/scenario.h"
#include "engine/runtime/situation.h"

namespace stormreel {

/// What a scenario tells, read step by step, and what came instead. Each sort of scenario is a file that plays it.
class Rehearsal {
public:
    /// `cost` bounds everything that it evaluates.
    Rehearsal(const Flow& flow, const Design& design, NodeIndex node, const ScenarioDesign& scenario, std::uint64_t cost);
    Rehearsal(const Rehearsal&) = delete;
    Rehearsal& operator=(const Rehearsal&) = delete;

    [[nodiscard]] const Situation& situation() const { return m_situation; }
    [[nodiscard]] const ScenarioDesign& scenario() const { return m_scenario; }
    [[nodiscard]] NodeIndex node() const { return m_node; }
    [[nodiscard]] const std::string& name() const { return m_situation.flow.nodes[m_node].name; }
    [[nodiscard]] ScenarioOutcome& outcome() { return m_outcome; }
    /// The first problem counts; false, so that one can say `return problem(...)`.
    bool problem(const std::string& sentence);
    [[nodiscard]] std::uint64_t cost_left() const { return m_cost; }
    [[nodiscard]] bool sound() const { return m_outcome.problem.empty(); }

    cel::Value value(const Expression& expression);
    /// The event or command of a step with the fields it gives; what it does not give is zero.
    cel::Value carried(const ScenarioStep& step);

    void differ(std::string what, std::string expected, std::string actual, std::uint32_t line);
    /// The events or commands that came, beside the `then`s that tell them.
    void compare_facts(std::string_view word, const std::vector<std::pair<NodeIndex, cel::Value>>& came,
                       const std::string& rejection);
    /// The fields of one step beside an object's.
    void compare_fields(const std::string& what, const ScenarioStep& step, const cel::Value& object);

private:
    Situation m_situation;
    NodeIndex m_node;
    const ScenarioDesign& m_scenario;
    ScenarioOutcome m_outcome;
    std::uint64_t m_cost;
};

void play_aggregate(Rehearsal& rehearsal);
void play_process(Rehearsal& rehearsal);
void play_policy(Rehearsal& rehearsal);
void play_read_model(Rehearsal& rehearsal);

} // namespace stormreel
