// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/wiring.h"

#include "engine/simulation/json_text.h"
#include "model/rules/design_index.h"

#include <algorithm>
#include <iterator>

namespace stormreel {

namespace {

bool is_aggregate(const Flow& flow, NodeIndex node)
{
    return node != no_node && flow.nodes[node].kind == NoteKind::aggregate;
}

std::vector<bool> produced(const Flow& flow)
{
    std::vector<bool> produced(flow.nodes.size());
    for (const Handling& handling : flow.handlings)
        for (const Outcome& outcome : handling.outcomes)
            for (const auto& alternative : outcome.alternatives)
                produced[alternative.event] = true;
    return produced;
}

void mark_followers(const Wiring& wiring, NodeIndex event, std::vector<bool>& follows)
{
    std::vector<NodeIndex> open = {event};
    while (!open.empty()) {
        const NodeIndex first = open.back();
        open.pop_back();
        for (const NodeIndex second : wiring.followers_of[first]) {
            if (follows[second])
                continue;
            follows[second] = true;
            open.push_back(second);
        }
    }
}

/// What an arrow leads to waits for that; of events that lead round in a circle the leftmost is free.
void find_free(const Flow& flow, const std::vector<bool>& has_source, Wiring& wiring)
{
    std::vector<bool> follows(flow.nodes.size());
    for (NodeIndex event = 0; event < flow.nodes.size(); ++event)
        if (has_source[event])
            mark_followers(wiring, event, follows);
    std::vector<bool> has_arrow(flow.nodes.size());
    for (const auto& followers : wiring.followers_of)
        for (const NodeIndex event : followers)
            has_arrow[event] = true;
    std::vector<bool> free(flow.nodes.size());
    for (const bool in_a_circle : {false, true}) {
        for (const NodeIndex event : flow.timeline) {
            if (follows[event] || has_arrow[event] != in_a_circle)
                continue;
            free[event] = follows[event] = true;
            mark_followers(wiring, event, follows);
        }
    }
    std::copy_if(flow.timeline.begin(), flow.timeline.end(), std::back_inserter(wiring.free),
                 [&](NodeIndex event) { return free[event]; });
}

/// A decision begins a story where it opens an aggregate. On a wall where none does, those that need no instance begin stories.
void find_beginnings(const Flow& flow, Wiring& wiring)
{
    bool any_opens = false;
    for (const Decision& decision : flow.decisions) {
        NodeIndex subject = no_node;
        bool opens = false;
        for (const std::uint32_t place : wiring.handlings_of[decision.command]) {
            const Handling& handling = wiring.handlings[place];
            if (subject == no_node && is_aggregate(flow, handling.receiver))
                subject = handling.receiver;
            opens = opens || (handling.opens && is_aggregate(flow, handling.receiver));
        }
        any_opens = any_opens || opens;
        wiring.subjects.push_back(subject);
        wiring.begins.push_back(opens);
    }
    if (any_opens)
        return;
    for (std::size_t i = 0; i < flow.decisions.size(); ++i)
        wiring.begins[i] = wiring.subjects[i] == no_node;
}

/// Aggregates that a command can lead to through events, policies and their commands. Ascending.
struct Touched {
    std::vector<NodeIndex> opened;
    std::vector<NodeIndex> used; ///< by commands that need an instance
};

/// Walks from one command after the other. What it costs is what can be reached, not the size of the wall.
class Walk {
public:
    Walk(const Flow& flow, const Wiring& wiring) : m_flow(flow), m_wiring(wiring), m_seen(flow.nodes.size()) {}

    Touched from(NodeIndex command)
    {
        Touched touched;
        ++m_walk;
        visit(command);
        while (!m_open.empty()) {
            const NodeIndex node = m_open.back();
            m_open.pop_back();
            for (const std::uint32_t place : m_wiring.handlings_of[node])
                follow(m_wiring.handlings[place], touched);
            for (const std::uint32_t reaction : m_wiring.reactions_of[node])
                for (const NodeIndex next : m_flow.reactions[reaction].commands)
                    visit(next);
        }
        std::sort(touched.opened.begin(), touched.opened.end());
        std::sort(touched.used.begin(), touched.used.end());
        touched.used.erase(std::unique(touched.used.begin(), touched.used.end()), touched.used.end());
        return touched;
    }

private:
    void follow(const Handling& handling, Touched& touched)
    {
        if (is_aggregate(m_flow, handling.receiver))
            (handling.opens ? touched.opened : touched.used).push_back(handling.receiver);
        for (const Outcome& outcome : handling.outcomes)
            for (const auto& alternative : outcome.alternatives)
                visit(alternative.event);
    }
    void visit(NodeIndex node)
    {
        if (m_seen[node] != m_walk)
            m_open.push_back(node);
        m_seen[node] = m_walk;
    }

    const Flow& m_flow;
    const Wiring& m_wiring;
    std::vector<std::uint32_t> m_seen; // the walk that saw it last
    std::uint32_t m_walk = 0;
    std::vector<NodeIndex> m_open;
};

/// A transfer needs an account that someone opened before: a story that uses an aggregate which it does not open itself takes
/// one of those that other stories open. Only stories that need nothing themselves count, or two could wait for each other.
void find_needs(const Flow& flow, Wiring& wiring)
{
    Walk walk(flow, wiring);
    std::vector<bool> opened(flow.nodes.size());
    wiring.needs.resize(flow.decisions.size());
    for (std::size_t i = 0; i < flow.decisions.size(); ++i) {
        if (!wiring.begins[i])
            continue;
        const Touched touched = walk.from(flow.decisions[i].command);
        std::set_difference(touched.used.begin(), touched.used.end(), touched.opened.begin(), touched.opened.end(),
                            std::back_inserter(wiring.needs[i]));
        for (const NodeIndex node : touched.opened)
            opened[node] = opened[node] || wiring.needs[i].empty();
    }
    for (auto& needs : wiring.needs)
        std::erase_if(needs, [&](NodeIndex node) { return !opened[node]; });
}

void find_looks(const Flow& flow, Wiring& wiring)
{
    Wiring::Places looks(flow.nodes.size()); // by command or actor
    for (const Wire& wire : flow.wires) {
        if (wire.kind != WireKind::informs && wire.kind != WireKind::observes)
            continue;
        NodeIndex read_model = flow.node_of(wire.from), who = flow.node_of(wire.to);
        if (read_model == no_node || who == no_node)
            continue;
        if (flow.nodes[read_model].kind != NoteKind::read_model)
            std::swap(read_model, who);
        looks[who].push_back(read_model);
    }
    for (const Decision& decision : flow.decisions) {
        const bool informed = decision.actor == no_node || !looks[decision.command].empty();
        wiring.looks.push_back(looks[informed ? decision.command : decision.actor]);
    }
}

} // namespace

Wiring::Wiring(const Flow& flow)
    : handlings(flow.handlings), handlings_of(flow.nodes.size()), reactions_of(flow.nodes.size()),
      projections_of(flow.nodes.size()), followers_of(flow.nodes.size()), keys(flow.nodes.size())
{
    for (std::uint32_t i = 0; i < handlings.size(); ++i)
        handlings_of[handlings[i].command].push_back(i);
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
        if (flow.nodes[node].kind == NoteKind::command && handlings_of[node].empty()) {
            handlings_of[node].push_back(static_cast<std::uint32_t>(handlings.size()));
            handlings.push_back({node, no_node, false, {}});
        }
        if (flow.nodes[node].kind == NoteKind::aggregate)
            keys[node] = json_text(key_of(flow.nodes[node])) + ":";
    }
    for (std::uint32_t i = 0; i < flow.reactions.size(); ++i)
        for (const NodeIndex event : flow.reactions[i].events)
            reactions_of[event].push_back(i);
    for (std::uint32_t i = 0; i < flow.projections.size(); ++i)
        for (const NodeIndex event : flow.projections[i].events)
            projections_of[event].push_back(i);
    // Where something produces the second event, an arrow between two events only tells their order.
    const std::vector<bool> has_source = produced(flow);
    for (const auto& [first, second] : flow.successions)
        if (!has_source[second])
            followers_of[first].push_back(second);
    find_free(flow, has_source, *this);
    find_beginnings(flow, *this);
    find_needs(flow, *this);
    find_looks(flow, *this);
}

} // namespace stormreel
