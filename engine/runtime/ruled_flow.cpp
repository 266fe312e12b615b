// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/ruled_flow.h"

#include "engine/runtime/processes.h"

namespace stormreel {

namespace {

using Nodes = std::vector<NodeIndex>;

/// Takes a rule's events for those of the wall, each certain: which of them come is the rule's to say.
void add_emitted(const Design& design, Flow& flow)
{
    for (Handling& handling : flow.handlings) {
        if (handling.receiver == no_node)
            continue;
        for (const CommandDesign& one : design.nodes[handling.receiver].commands) {
            if (one.command != handling.command || !one.decides)
                continue;
            handling.outcomes.clear();
            for (const Issue& issue : one.events)
                handling.outcomes.push_back({{{issue.what, 1}}});
        }
    }
}

Nodes issued_by(const ProcessDesign& process)
{
    Nodes commands;
    for (const StepDesign& step : process.steps) {
        commands.push_back(step.command.what);
        if (step.undo)
            commands.push_back(step.undo->what);
    }
    return commands;
}

void add_issued(const Flow& wall, const Design& design, Flow& flow)
{
    for (NodeIndex policy = 0; policy < flow.nodes.size(); ++policy) {
        const NodeDesign& told = design.nodes[policy];
        if (told.process) {
            std::erase_if(flow.reactions, [&](const Reaction& reaction) { return reaction.policy == policy; });
            Nodes commands = issued_by(*told.process);
            sort_uniquely(commands);
            flow.reactions.push_back({policy, false, plan_process(wall, design, policy).hears, std::move(commands)});
        } else if (told.reaction && told.reaction->decides) {
            Nodes commands;
            for (const Issue& issue : told.reaction->commands)
                commands.push_back(issue.what);
            sort_uniquely(commands);
            for (Reaction& reaction : flow.reactions)
                if (reaction.policy == policy)
                    reaction.commands = commands;
        }
    }
}

void add_heard(const Design& design, Flow& flow)
{
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
        if (flow.nodes[node].kind != NoteKind::read_model || design.nodes[node].events.empty())
            continue;
        auto at = std::find_if(flow.projections.begin(), flow.projections.end(),
                               [&](const Projection& one) { return one.read_model == node; });
        if (at == flow.projections.end())
            at = flow.projections.insert(at, {node, {}});
        for (const EventDesign& event : design.nodes[node].events)
            at->events.push_back(event.event);
        sort_uniquely(at->events);
    }
}

} // namespace

Flow ruled_flow(const Flow& wall, const Design& design)
{
    Flow flow = wall;
    if (!design.any)
        return flow;
    add_emitted(design, flow);
    add_issued(wall, design, flow);
    add_heard(design, flow);
    std::vector<bool> emitted(flow.nodes.size()), issued(flow.nodes.size());
    for (const Handling& handling : flow.handlings)
        for (const Outcome& outcome : handling.outcomes)
            for (const auto& alternative : outcome.alternatives)
                emitted[alternative.event] = true;
    for (const Reaction& reaction : flow.reactions)
        for (const NodeIndex command : reaction.commands)
            issued[command] = true;
    std::erase_if(flow.timeline, [&](NodeIndex event) { return emitted[event]; });
    std::erase_if(flow.decisions, [&](const Decision& one) { return one.actor == no_node && issued[one.command]; });
    return flow;
}

} // namespace stormreel
