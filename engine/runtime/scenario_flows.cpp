// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/scenario_parts.h"

#include "engine/runtime/processes.h"
#include "engine/runtime/reactions.h"
#include "engine/runtime/ruled_flow.h"
#include "engine/runtime/states.h"

// Scenarios of what reacts: processes, policies, read models.

namespace stormreel {

namespace {

using Kind = ScenarioStep::Kind;
using cel::Value;

bool is_event(const Rehearsal& rehearsal, const ScenarioStep& step)
{
    return step.kind == Kind::note && rehearsal.situation().flow.nodes[step.what].kind == NoteKind::event;
}

/// A process while a scenario plays it.
struct Played {
    explicit Played(Rehearsal& given)
        : rehearsal(given), plan(plan_process(given.situation().flow, given.situation().design, given.node())),
          key(given.situation().flow.nodes[given.node()].slug + "-1")
    {
    }

    bool step(const ScenarioStep& told, std::vector<std::pair<NodeIndex, Value>>* came)
    {
        if (told.kind == Kind::timeout)
            return time_is_over(came);
        if (!is_event(rehearsal, told))
            return rehearsal.problem("What happens to " + rehearsal.name() + " are events and time-outs.");
        const Fact event{told.what, rehearsal.carried(told)};
        if (const auto about = correlate(rehearsal.situation(), rehearsal.node(), event).key) {
            if (!known)
                known = about;
            if (*known != *about)
                return true; // another process's
            key = instance_name(rehearsal.situation().flow.nodes[rehearsal.node()], *about);
        }
        return take(advance(rehearsal.situation(), plan, state, key, event), came);
    }

    bool time_is_over(std::vector<std::pair<NodeIndex, Value>>* came)
    {
        const auto is_set = [&](std::uint32_t step) {
            return std::any_of(deadlines.begin(), deadlines.end(), [&](const Deadline& one) { return one.step == step; });
        };
        const std::uint32_t now = process_step(state);
        if (is_set(now))
            return take(time_out(rehearsal.situation(), plan, state, key, now), came);
        if (is_set(Deadline::whole))
            return take(time_out(rehearsal.situation(), plan, state, key, Deadline::whole), came);
        return rehearsal.problem("Nothing that " + rehearsal.name() + " waits for has a time-out here.");
    }

    bool take(Advanced advanced, std::vector<std::pair<NodeIndex, Value>>* came)
    {
        if (!advanced.fault.empty())
            return rehearsal.problem(advanced.fault);
        state = std::move(advanced.state);
        deadlines.insert(deadlines.end(), advanced.deadlines.begin(), advanced.deadlines.end());
        for (Fact& command : advanced.commands)
            if (came)
                came->emplace_back(command.node, std::move(command.value));
        return true;
    }

    Rehearsal& rehearsal;
    ProcessPlan plan;
    std::string key;
    std::optional<std::string> known;
    ProcessState state;
    std::vector<Deadline> deadlines;
};

} // namespace

void play_process(Rehearsal& rehearsal)
{
    Played played(rehearsal);
    std::vector<std::pair<NodeIndex, Value>> came;
    for (const ScenarioStep& step : rehearsal.scenario().given)
        if (!played.step(step, nullptr))
            return;
    for (const ScenarioStep& step : rehearsal.scenario().when)
        if (!played.step(step, &came))
            return;
    if (!rehearsal.sound())
        return;
    rehearsal.compare_facts("command", came, {});
    for (const ScenarioStep& step : rehearsal.scenario().then)
        if (step.kind == Kind::state)
            rehearsal.compare_fields("process", step, played.state.fields);
}

void play_policy(Rehearsal& rehearsal)
{
    const Flow flow = ruled_flow(rehearsal.situation().flow, rehearsal.situation().design);
    const auto reaction = std::find_if(flow.reactions.begin(), flow.reactions.end(),
                                       [&](const Reaction& one) { return one.policy == rehearsal.node(); });
    if (reaction == flow.reactions.end()) {
        rehearsal.problem("No event wakes " + rehearsal.name() + ".");
        return;
    }
    std::vector<std::pair<NodeIndex, Value>> came;
    Heard heard;
    const auto play = [&](const std::vector<ScenarioStep>& steps, bool counts) {
        for (const ScenarioStep& step : steps) {
            if (!is_event(rehearsal, step))
                return rehearsal.problem("What wakes " + rehearsal.name() + " are events.");
            Woken woken = react(rehearsal.situation(), *reaction, heard, {step.what, rehearsal.carried(step)}, {});
            if (!woken.fault.empty())
                return rehearsal.problem(woken.fault);
            heard = std::move(woken.heard);
            for (Fact& command : woken.commands)
                if (counts)
                    came.emplace_back(command.node, std::move(command.value));
        }
        return true;
    };
    if (play(rehearsal.scenario().given, false) && play(rehearsal.scenario().when, true) && rehearsal.sound())
        rehearsal.compare_facts("command", came, {});
}

namespace {

using Rows = std::vector<std::pair<std::string, Value>>; // by the end of their names

bool change_rows(Rehearsal& rehearsal, const Fact& event, Rows& rows)
{
    const Situation& situation = rehearsal.situation();
    const NodeIndex read_model = rehearsal.node();
    RowChanges changes = rows_of(situation, read_model, event, {});
    if (!changes.fault.empty())
        return rehearsal.problem(changes.fault);
    for (const RowChange& change : changes.rows) {
        const std::string key = change.key.value_or("1");
        auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return one.first == key; });
        if (row == rows.end())
            row = rows.insert(row, {key, initial_value(situation, read_model)});
        const std::string name = instance_name(situation.flow.nodes[read_model], key);
        Evolved evolved = evolve_row(situation, read_model, row->second, name, event, change.element);
        if (!evolved.fault.empty())
            return rehearsal.problem(evolved.fault);
        row->second = std::move(evolved.value);
        if (rows.size() > most_rows)
            return rehearsal.problem("The scenario has too many rows.");
    }
    return true;
}

void compare_row(Rehearsal& rehearsal, const ScenarioStep& step, const Rows& rows)
{
    const Value key = step.words.empty() ? Value() : rehearsal.value(step.words);
    const auto text = key_text(key);
    const FlowNode& node = rehearsal.situation().flow.nodes[rehearsal.node()];
    const auto is_meant = [&](const std::string& row) {
        return !text || row == *text || instance_name(node, row) == instance_name(node, *text);
    };
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& one) { return is_meant(one.first); });
    const std::string what = "row " + text.value_or(rows.empty() ? "1" : rows.front().first);
    if (row == rows.end())
        rehearsal.differ(what, "there", "not there", step.line);
    else
        rehearsal.compare_fields(what, step, row->second);
}

} // namespace

void play_read_model(Rehearsal& rehearsal)
{
    Rows rows;
    for (const auto* steps : {&rehearsal.scenario().given, &rehearsal.scenario().when})
        for (const ScenarioStep& step : *steps) {
            if (!is_event(rehearsal, step)) {
                rehearsal.problem("What changes " + rehearsal.name() + " are events.");
                return;
            }
            if (!change_rows(rehearsal, {step.what, rehearsal.carried(step)}, rows))
                return;
        }
    if (!rehearsal.sound())
        return;
    for (const ScenarioStep& step : rehearsal.scenario().then) {
        if (step.kind == Kind::row || step.kind == Kind::state)
            compare_row(rehearsal, step, rows);
        else if (step.kind == Kind::nothing && !rows.empty())
            rehearsal.differ("row " + rows.front().first, "not there", "there", step.line);
    }
}

} // namespace stormreel
