// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/handlings.h"

#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace stormreel {

namespace {

using Notes = std::vector<const Note*>;

/// One command note on one receiver note (or on none), with the event notes it leads to there.
struct Telling {
    const Note* command = nullptr;
    const Note* receiver = nullptr;
    Notes events;
};

bool is_higher(const Note* a, const Note* b)
{
    return std::tie(a->area.y, a->area.x, a->id) < std::tie(b->area.y, b->area.x, b->id);
}

bool is_first(const Note* a, const Note* b)
{
    return std::tie(a->area.x, a->area.y, a->id) < std::tie(b->area.x, b->area.y, b->id);
}

/// How much of their heights two notes share; below zero, how far they are apart.
double shared_height(const Note& a, const Note& b)
{
    return std::min(a.area.bottom(), b.area.bottom()) - std::max(a.area.y, b.area.y);
}

/// The commands of a receiver note that an event belongs to: those whose row it is in, else the nearest.
std::vector<std::size_t> owners(const Note& event, const Notes& commands)
{
    std::vector<std::size_t> found;
    double most = 0;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        const double shared = shared_height(event, *commands[i]);
        if (!found.empty() && shared < most)
            continue;
        if (shared > most)
            found.clear();
        most = shared;
        found.push_back(i);
        if (found.size() == 1)
            continue;
        // Not in any row: of two that are equally far, the upper one, as people read.
        if (most <= 0) {
            const bool upper = is_higher(commands[found.back()], commands[found.front()]);
            found = {upper ? found.back() : found.front()};
        }
    }
    return found;
}

class HandlingReader {
public:
    HandlingReader(const Board& board, const std::vector<std::pair<Id, Id>>& stacked, const Flow& flow)
        : m_board(board), m_stacked(stacked), m_flow(flow)
    {
    }

    std::vector<Handling> read()
    {
        collect();
        for (const auto& telling : tellings())
            merge(telling);
        return finish();
    }

private:
    void collect()
    {
        for (const auto& [id, node] : m_flow.by_note)
            if (m_flow.nodes[node].kind == NoteKind::command)
                m_receivers[id];
        for (const auto& wire : m_flow.wires) {
            if (wire.kind == WireKind::invoked_on) {
                m_receivers[wire.from].push_back(m_board.notes.find(wire.to));
                m_commands[wire.to].push_back(m_board.notes.find(wire.from));
            } else if (wire.kind == WireKind::produces) {
                m_events[wire.from].push_back(m_board.notes.find(wire.to));
            }
        }
    }

    std::vector<Telling> tellings() const
    {
        std::vector<Telling> found;
        for (const auto& [receiver, commands] : m_commands) {
            const auto first = found.size();
            for (const Note* command : commands)
                found.push_back({command, m_board.notes.find(receiver), {}});
            const auto events = m_events.find(receiver);
            if (events == m_events.end())
                continue;
            for (const Note* event : events->second)
                for (std::size_t owner : owners(*event, commands))
                    found[first + owner].events.push_back(event);
        }
        // What is wired to the command itself happens on its receiver.
        for (const auto& [id, receivers] : m_receivers) {
            const auto direct = m_events.find(id);
            const Note* command = m_board.notes.find(id);
            if (receivers.empty())
                found.push_back({command, nullptr, direct == m_events.end() ? Notes{} : direct->second});
            else if (direct != m_events.end())
                found.push_back({command, receivers.front(), direct->second});
        }
        return joined(std::move(found));
    }

    /// A command's tellings on the same receiver note become one, so that alternatives find each other.
    static std::vector<Telling> joined(std::vector<Telling> tellings)
    {
        const auto place = [](const Telling& telling) {
            return std::pair(telling.command->id, telling.receiver ? telling.receiver->id : Id::none);
        };
        std::stable_sort(tellings.begin(), tellings.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
        std::vector<Telling> result;
        for (auto& telling : tellings) {
            if (result.empty() || place(result.back()) != place(telling))
                result.push_back(std::move(telling));
            else
                result.back().events.insert(result.back().events.end(), telling.events.begin(), telling.events.end());
        }
        return result;
    }

    /// Splits events into stacks, top to bottom.
    std::vector<Notes> stacks(Notes events) const
    {
        std::sort(events.begin(), events.end(), is_higher);
        events.erase(std::unique(events.begin(), events.end()), events.end());
        std::map<Id, std::size_t> place;
        for (std::size_t i = 0; i < events.size(); ++i)
            place[events[i]->id] = i;
        std::vector<std::size_t> top(events.size());
        std::iota(top.begin(), top.end(), std::size_t{0});
        const auto find_top = [&](std::size_t i) {
            while (top[i] != i)
                i = top[i] = top[top[i]];
            return i;
        };
        for (std::size_t i = 0; i < events.size(); ++i) {
            auto next = std::lower_bound(m_stacked.begin(), m_stacked.end(), std::pair(events[i]->id, Id::none));
            for (; next != m_stacked.end() && next->first == events[i]->id; ++next)
                if (const auto other = place.find(next->second); other != place.end()) {
                    const auto [upper, lower] = std::minmax({find_top(i), find_top(other->second)});
                    top[lower] = upper;
                }
        }
        std::map<std::size_t, Notes> groups;
        for (std::size_t i = 0; i < events.size(); ++i)
            groups[find_top(i)].push_back(events[i]);
        std::vector<Notes> result;
        for (auto& [first, group] : groups)
            result.push_back(std::move(group));
        return result;
    }

    void merge(const Telling& telling)
    {
        const NodeIndex command = m_flow.node_of(telling.command->id);
        const NodeIndex receiver = telling.receiver ? m_flow.node_of(telling.receiver->id) : no_node;
        auto& told = m_told[{command, receiver}];
        if (telling.receiver) {
            auto& opening = m_opening[receiver];
            if (!opening || is_first(telling.command, opening))
                opening = telling.command;
        }
        for (const auto& stack : stacks(telling.events)) {
            Outcome outcome;
            for (const Note* event : stack)
                outcome.alternatives.push_back({m_flow.node_of(event->id), event->weight});
            told.push_back(std::move(outcome));
        }
    }

    /// Outcomes that share an event are one choice told twice.
    static std::vector<Outcome> united(const std::vector<Outcome>& told)
    {
        std::vector<Outcome> result;
        std::map<NodeIndex, std::size_t> home;
        for (const auto& outcome : told) {
            std::size_t at = result.size();
            for (const auto& alternative : outcome.alternatives)
                if (const auto known = home.find(alternative.event); known != home.end())
                    at = std::min(at, known->second);
            if (at == result.size())
                result.emplace_back();
            for (const auto& alternative : outcome.alternatives)
                if (home.try_emplace(alternative.event, at).second)
                    result[at].alternatives.push_back(alternative);
        }
        return result;
    }

    /// A command told once more without its receiver is no handling of its own.
    void adopt_homeless()
    {
        for (auto at = m_told.begin(); at != m_told.end();) {
            const auto [command, receiver] = at->first;
            const auto first = m_told.lower_bound({command, 0});
            if (receiver != no_node || first == at) {
                ++at;
                continue;
            }
            first->second.insert(first->second.end(), at->second.begin(), at->second.end());
            at = m_told.erase(at);
        }
    }

    std::vector<Handling> finish()
    {
        adopt_homeless();
        std::vector<Handling> handlings;
        for (const auto& [place, told] : m_told) {
            const auto [command, receiver] = place;
            const bool opens = receiver != no_node && m_flow.node_of(m_opening[receiver]->id) == command;
            handlings.push_back({command, receiver, opens, united(told)});
        }
        return handlings;
    }

    const Board& m_board;
    const std::vector<std::pair<Id, Id>>& m_stacked;
    const Flow& m_flow;
    std::map<Id, Notes> m_receivers; // of every command note
    std::map<Id, Notes> m_commands;  // of every receiver note that has any
    std::map<Id, Notes> m_events;    // of every source note
    std::map<std::pair<NodeIndex, NodeIndex>, std::vector<Outcome>> m_told;
    std::map<NodeIndex, const Note*> m_opening;
};

} // namespace

std::vector<Handling> read_handlings(const Board& board, const std::vector<std::pair<Id, Id>>& stacked, const Flow& flow)
{
    return HandlingReader(board, stacked, flow).read();
}

} // namespace stormreel
