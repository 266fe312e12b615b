// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scenario_parts.h"

#include "engine/runtime/decisions.h"
#include "engine/runtime/states.h"
#include "model/rules/design_index.h"

namespace stormreel {

namespace {

using Kind = ScenarioStep::Kind;
using cel::Value;

/// What the steps call the instance; else it is the first of its kind.
std::string instance_of(Rehearsal& rehearsal)
{
    const FlowNode& aggregate = rehearsal.situation().flow.nodes[rehearsal.node()];
    const std::string key = key_of(aggregate);
    for (const auto* steps : {&rehearsal.scenario().given, &rehearsal.scenario().when})
        for (const ScenarioStep& step : *steps)
            for (const auto& [name, expression] : step.fields)
                if (name == key)
                    if (const auto text = key_text(rehearsal.value(expression)))
                        return instance_name(aggregate, *text);
    return aggregate.slug + "-1";
}

/// A command or an event says on which instance it is, also where the step does not.
Value with_key(const FlowNode& aggregate, const std::string& instance, const Value& carried)
{
    Draft draft(carried);
    const Value* known = field(carried, key_of(aggregate));
    if (known && !key_text(*known))
        draft.set(key_of(aggregate), Value::string(instance));
    return std::move(draft).made();
}

const Handling* handling_of(const Flow& flow, NodeIndex receiver, NodeIndex command)
{
    const auto found = std::find_if(flow.handlings.begin(), flow.handlings.end(),
                                    [&](const Handling& one) { return one.receiver == receiver && one.command == command; });
    return found == flow.handlings.end() ? nullptr : &*found;
}

} // namespace

Handling as_told(const Handling& handling, std::span<const NodeIndex> told)
{
    Handling meant = handling;
    for (Outcome& outcome : meant.outcomes) {
        const auto is_told = [&](const Outcome::Alternative& one) {
            return std::find(told.begin(), told.end(), one.event) != told.end();
        };
        const auto wanted = std::find_if(outcome.alternatives.begin(), outcome.alternatives.end(), is_told);
        if (wanted != outcome.alternatives.end())
            outcome.alternatives = {{wanted->event, 1}};
    }
    return meant;
}

void play_aggregate(Rehearsal& rehearsal)
{
    const Situation& situation = rehearsal.situation();
    const FlowNode& aggregate = situation.flow.nodes[rehearsal.node()];
    Standing instance{initial_value(situation, rehearsal.node()), false, instance_of(rehearsal)};
    const auto happen = [&](const Fact& event) {
        Evolved evolved = evolve(situation, rehearsal.node(), instance, event);
        instance.state = std::move(evolved.value);
        instance.exists = true;
        return evolved.fault.empty() || rehearsal.problem(evolved.fault);
    };
    for (const ScenarioStep& step : rehearsal.scenario().given) {
        if (step.kind != Kind::note || situation.flow.nodes[step.what].kind != NoteKind::event) {
            rehearsal.problem("What is given to " + aggregate.name + " are events.");
            return;
        }
        if (!happen({step.what, with_key(aggregate, instance.key, rehearsal.carried(step))}))
            return;
    }
    std::vector<NodeIndex> told;
    for (const ScenarioStep& step : rehearsal.scenario().then)
        if (step.kind == Kind::note)
            told.push_back(step.what);
    std::vector<std::pair<NodeIndex, Value>> came;
    std::string rejection;
    for (const ScenarioStep& step : rehearsal.scenario().when) {
        const Handling* handling = step.kind == Kind::note ? handling_of(situation.flow, rehearsal.node(), step.what) : nullptr;
        if (!handling) {
            rehearsal.problem("What happens to " + aggregate.name + " is one of its commands.");
            return;
        }
        const Fact command{step.what, with_key(aggregate, instance.key, rehearsal.carried(step))};
        Ruling ruling = decide(situation, as_told(*handling, told), command, instance, 0);
        if (!ruling.fault.empty())
            rehearsal.problem(ruling.fault);
        rejection = std::move(ruling.rejection);
        for (Fact& event : ruling.events) {
            event.value = with_key(aggregate, instance.key, event.value);
            if (!happen(event))
                return;
            came.emplace_back(event.node, std::move(event.value));
        }
    }
    if (!rehearsal.sound())
        return;
    rehearsal.compare_facts("event", came, rejection);
    for (const ScenarioStep& step : rehearsal.scenario().then)
        if (step.kind == Kind::state)
            rehearsal.compare_fields("state", step, instance.state);
}

namespace {

// Steps of evaluation, so that a wall with very many or very costly scenarios is answered, too.
constexpr std::uint64_t most_cost = 4'000'000;
constexpr std::uint64_t most_cost_of_all = 200'000'000;

/// Takes what it cost off `left`.
ScenarioOutcome rehearse(const Flow& flow, const Design& design, NodeIndex node, const ScenarioDesign& scenario,
                         std::uint64_t& left)
{
    const std::uint64_t cost = std::min(most_cost, left);
    Rehearsal rehearsal(flow, design, node, scenario, cost);
    if (left == 0)
        rehearsal.problem("It was not run: the scenarios before it took all the time that the wall's scenarios have.");
    else if (!scenario.readable)
        rehearsal.problem("Something in the scenario can't be read.");
    else if (scenario.then.empty())
        rehearsal.problem("The scenario does not say what follows.");
    else if (flow.nodes[node].kind == NoteKind::aggregate || flow.nodes[node].kind == NoteKind::system)
        play_aggregate(rehearsal);
    else if (flow.nodes[node].kind == NoteKind::read_model)
        play_read_model(rehearsal);
    else if (flow.nodes[node].kind == NoteKind::policy)
        design.nodes[node].process ? play_process(rehearsal) : play_policy(rehearsal);
    else
        rehearsal.problem("Scenarios belong to aggregates, processes and read models.");
    left -= cost - rehearsal.cost_left();
    return std::move(rehearsal.outcome());
}

} // namespace

ScenarioOutcome run_scenario(const Flow& flow, const Design& design, NodeIndex node, const ScenarioDesign& scenario)
{
    std::uint64_t left = most_cost;
    return rehearse(flow, design, node, scenario, left);
}

std::vector<ScenarioOutcome> run_scenarios(const Flow& flow, const Design& design)
{
    std::vector<ScenarioOutcome> outcomes;
    std::uint64_t left = most_cost_of_all;
    for (NodeIndex node = 0; node < design.nodes.size(); ++node)
        for (const ScenarioDesign& scenario : design.nodes[node].scenarios)
            outcomes.push_back(rehearse(flow, design, node, scenario, left));
    return outcomes;
}

std::string sentence(const ScenarioOutcome& outcome)
{
    if (!outcome.problem.empty())
        return outcome.problem;
    if (outcome.differences.empty())
        return {};
    const Difference& first = outcome.differences.front();
    return first.what + " is " + first.actual + ", not " + first.expected;
}

} // namespace stormreel
