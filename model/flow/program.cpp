// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/program.h"

#include "model/flow/handlings.h"

#include <map>
#include <set>
#include <tuple>

namespace stormreel {

namespace {

using Nodes = std::set<NodeIndex>;

std::vector<NodeIndex> listed(const Nodes& nodes)
{
    return {nodes.begin(), nodes.end()};
}

class ProgramReader {
public:
    ProgramReader(const Board& board, Flow& flow) : m_board(board), m_flow(flow) {}

    void read(const std::vector<std::pair<Id, Id>>& stacked)
    {
        m_flow.handlings = read_handlings(m_board, stacked, m_flow);
        collect_events();
        for (const auto& wire : m_flow.wires)
            take(wire, m_flow.node_of(wire.from), m_flow.node_of(wire.to));
        write_reactions();
        for (const auto& [read_model, events] : m_projections)
            m_flow.projections.push_back({read_model, listed(events)});
        write_decisions();
        write_timeline();
        m_flow.successions.assign(m_successions.begin(), m_successions.end());
    }

private:
    void collect_events()
    {
        for (const auto& handling : m_flow.handlings)
            for (const auto& outcome : handling.outcomes)
                for (const auto& alternative : outcome.alternatives)
                    m_produced.insert(alternative.event);
        for (const auto& wire : m_flow.wires)
            if (wire.kind == WireKind::produces)
                m_events_of[m_flow.node_of(wire.from)].insert(m_flow.node_of(wire.to));
    }

    void take(const Wire& wire, NodeIndex from, NodeIndex to)
    {
        switch (wire.kind) {
        case WireKind::decides:
            m_decisions.try_emplace({from, to}, m_board.notes.find(wire.from)->rate_per_hour);
            break;
        case WireKind::activates:
            m_reactions[to].events.insert(from);
            break;
        case WireKind::issues:
            m_reactions[from].commands.insert(to);
            break;
        case WireKind::shortcut:
            m_shortcuts[from].insert(to);
            break;
        case WireKind::results_in:
            if (m_flow.nodes[from].kind == NoteKind::event)
                m_projections[to].insert(from);
            else if (const auto events = m_events_of.find(from); events != m_events_of.end())
                m_projections[to].insert(events->second.begin(), events->second.end());
            break;
        case WireKind::leads_to:
            m_successions.emplace(from, to);
            break;
        default:
            break;
        }
    }

    bool wakes_on_all(NodeIndex policy) const
    {
        const auto& notes = m_flow.nodes[policy].notes;
        return std::any_of(notes.begin(), notes.end(), [&](Id note) { return m_board.notes.find(note)->wakes_on_all; });
    }

    void write_reactions()
    {
        for (const auto& [policy, reaction] : m_reactions) {
            if (reaction.events.empty())
                continue;
            m_flow.reactions.push_back({policy, wakes_on_all(policy), listed(reaction.events), listed(reaction.commands)});
            m_issued.insert(reaction.commands.begin(), reaction.commands.end());
        }
        for (const auto& [event, commands] : m_shortcuts) {
            m_flow.reactions.push_back({no_node, false, {event}, listed(commands)});
            m_issued.insert(commands.begin(), commands.end());
        }
    }

    /// A policy that nothing wakes ("every night, ...") issues nothing by itself: its commands need someone, too.
    void write_decisions()
    {
        for (const auto& [who, rate] : m_decisions) {
            m_flow.decisions.push_back({who.first, who.second, rate});
            m_issued.insert(who.second);
        }
        for (NodeIndex node = 0; node < m_flow.nodes.size(); ++node)
            if (m_flow.nodes[node].kind == NoteKind::command && !m_issued.contains(node))
                m_flow.decisions.push_back({no_node, node, Decision{}.rate_per_hour});
    }

    void write_timeline()
    {
        std::vector<std::tuple<double, double, NodeIndex>> events;
        for (NodeIndex node = 0; node < m_flow.nodes.size(); ++node) {
            if (m_flow.nodes[node].kind != NoteKind::event || m_produced.contains(node))
                continue;
            const auto place = [&](Id note) {
                const Rect& area = m_board.notes.find(note)->area;
                return std::tuple(area.x, area.y, node);
            };
            auto first = place(m_flow.nodes[node].notes.front());
            for (Id note : m_flow.nodes[node].notes)
                first = std::min(first, place(note));
            events.push_back(first);
        }
        std::sort(events.begin(), events.end());
        for (const auto& [x, y, node] : events)
            m_flow.timeline.push_back(node);
    }

    struct Wakes {
        Nodes events;
        Nodes commands;
    };

    const Board& m_board;
    Flow& m_flow;
    Nodes m_produced;
    Nodes m_issued;
    std::map<NodeIndex, Nodes> m_events_of; // of an aggregate or system, wherever it stands
    std::map<NodeIndex, Wakes> m_reactions;
    std::map<NodeIndex, Nodes> m_shortcuts;
    std::map<NodeIndex, Nodes> m_projections;
    std::map<std::pair<NodeIndex, NodeIndex>, std::uint32_t> m_decisions;
    std::set<std::pair<NodeIndex, NodeIndex>> m_successions;
};

} // namespace

void read_program(const Board& board, const std::vector<std::pair<Id, Id>>& stacked, Flow& flow)
{
    ProgramReader(board, flow).read(stacked);
}

} // namespace stormreel
