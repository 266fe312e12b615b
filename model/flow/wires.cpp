// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/wires.h"

#include "model/flow/neighbours.h"

#include <tuple>

namespace stormreel {

namespace {

using Index = std::uint32_t;

bool is_receiver(NoteKind kind)
{
    return kind == NoteKind::aggregate || kind == NoteKind::system;
}

/// Where an arrow takes the place of adjacency: for a note that has one partner in this role, and for one that waits to be told.
/// A note that may have many partners (an aggregate its events, an event its policies) keeps those beside it.
bool settles_from(WireKind kind)
{
    return kind == WireKind::invoked_on || kind == WireKind::issues;
}
bool settles_to(WireKind kind)
{
    return kind != WireKind::invoked_on;
}

class WireReader {
public:
    WireReader(const Board& board, const std::vector<const Note*>& notes)
        : m_board(board), m_notes(notes), m_near(neighbours(notes)), m_settled_from(notes.size()), m_settled_to(notes.size())
    {
    }

    WallWiring read()
    {
        take_links();
        take_receivers();
        take_sources();
        take_alternatives();
        take_actors();
        take_rest();
        return finish();
    }

private:
    NoteKind kind(Index note) const { return m_notes[note]->kind; }
    static std::uint16_t bit(WireKind kind) { return static_cast<std::uint16_t>(1U << static_cast<unsigned>(kind)); }

    std::optional<Index> index_of(Id id) const
    {
        const auto at =
            std::lower_bound(m_notes.begin(), m_notes.end(), id, [](const Note* note, Id sought) { return note->id < sought; });
        if (at == m_notes.end() || (*at)->id != id)
            return std::nullopt;
        return static_cast<Index>(at - m_notes.begin());
    }

    void wire(Index from, Index to, WireKind kind, Reason reason)
    {
        m_wiring.wires.push_back({m_notes[from]->id, m_notes[to]->id, kind, reason});
        if (kind == WireKind::invoked_on)
            m_has_receiver[from] = true;
        if (kind == WireKind::produces)
            m_sources[to].push_back(from);
    }

    bool is_settled(Index from, Index to, WireKind kind) const
    {
        return (m_settled_from[from] & bit(kind)) != 0 || (m_settled_to[to] & bit(kind)) != 0;
    }

    void take_links()
    {
        m_board.links.for_each([&](const Link& link) {
            auto from = index_of(link.from);
            auto to = index_of(link.to);
            if (!from || !to || from == to)
                return;
            const auto meaning = meaning_of_link(kind(*from), kind(*to));
            if (!meaning)
                return;
            if (meaning->reversed)
                std::swap(from, to);
            wire(*from, *to, meaning->kind, {Reason::Kind::link, link.id, 0});
            if (settles_from(meaning->kind))
                m_settled_from[*from] |= bit(meaning->kind);
            if (settles_to(meaning->kind))
                m_settled_to[*to] |= bit(meaning->kind);
        });
    }

    template <class Wanted>
    std::vector<Neighbours> pairs(WireKind kind, Reason::Kind how, Wanted wanted) const
    {
        std::vector<Neighbours> found;
        for (const auto& pair : m_near)
            if (pair.how == how && wanted(pair.first, pair.second) && !is_settled(pair.first, pair.second, kind))
                found.push_back(pair);
        return how == Reason::Kind::beside ? nearest(found, m_notes) : found;
    }

    /// Of several partners, the one that shares most with the note; then the nearest, the topmost, the oldest.
    bool better(const Neighbours& a, const Neighbours& b) const
    {
        const auto rank = [&](const Neighbours& pair) {
            return std::tuple(-pair.shared, pair.gap, m_notes[pair.first]->area.y, m_notes[pair.second]->area.y, pair.first,
                              pair.second);
        };
        return rank(a) < rank(b);
    }

    /// One partner for each note on the `one` side.
    std::vector<Neighbours> best(std::vector<Neighbours> pairs, Index Neighbours::*one) const
    {
        std::sort(pairs.begin(), pairs.end(),
                  [&](const Neighbours& a, const Neighbours& b) { return a.*one != b.*one ? a.*one < b.*one : better(a, b); });
        pairs.erase(
            std::unique(pairs.begin(), pairs.end(), [&](const Neighbours& a, const Neighbours& b) { return a.*one == b.*one; }),
            pairs.end());
        return pairs;
    }

    void wire_all(const std::vector<Neighbours>& pairs, WireKind kind)
    {
        for (const auto& pair : pairs)
            wire(pair.first, pair.second, kind, {pair.how, Id::none, pair.gap});
    }

    void take_receivers()
    {
        wire_all(best(pairs(WireKind::invoked_on, Reason::Kind::beside,
                            [&](Index a, Index b) { return kind(a) == NoteKind::command && is_receiver(kind(b)); }),
                      &Neighbours::first),
                 WireKind::invoked_on);
    }

    void take_sources()
    {
        wire_all(best(pairs(WireKind::produces, Reason::Kind::beside,
                            [&](Index a, Index b) {
                                const bool source = is_receiver(kind(a)) || (kind(a) == NoteKind::command && !m_has_receiver[a]);
                                return source && kind(b) == NoteKind::event;
                            }),
                      &Neighbours::second),
                 WireKind::produces);
    }

    /// Alternatives without a source of their own take that of the nearest one in the stack that has one.
    void take_alternatives()
    {
        struct Beside {
            Index other;
            double gap;
        };
        std::vector<std::vector<Beside>> stacks(m_notes.size());
        for (const auto& pair : m_near) {
            if (pair.how != Reason::Kind::stacked || kind(pair.first) != NoteKind::event || kind(pair.second) != NoteKind::event)
                continue;
            stacks[pair.first].push_back({pair.second, pair.gap});
            stacks[pair.second].push_back({pair.first, pair.gap});
            m_wiring.stacked.emplace_back(m_notes[pair.first]->id, m_notes[pair.second]->id);
            m_wiring.stacked.emplace_back(m_notes[pair.second]->id, m_notes[pair.first]->id);
        }
        std::vector<Index> sourced;
        for (Index i = 0; i < m_notes.size(); ++i)
            if (!stacks[i].empty() && !m_sources[i].empty())
                sourced.push_back(i);
        struct Heir {
            Index event;
            double gap;
            double y; // of the one it inherits from
            Index giver;
        };
        while (!sourced.empty()) {
            std::vector<Heir> heirs;
            for (Index giver : sourced)
                for (const auto& [heir, gap] : stacks[giver])
                    if (m_sources[heir].empty())
                        heirs.push_back({heir, gap, m_notes[giver]->area.y, giver});
            std::sort(heirs.begin(), heirs.end(), [](const Heir& a, const Heir& b) {
                return std::tie(a.event, a.gap, a.y, a.giver) < std::tie(b.event, b.gap, b.y, b.giver);
            });
            sourced.clear();
            for (const auto& heir : heirs) {
                if (!m_sources[heir.event].empty())
                    continue;
                wire(m_sources[heir.giver].front(), heir.event, WireKind::produces, {Reason::Kind::stacked, Id::none, heir.gap});
                sourced.push_back(heir.event);
            }
        }
    }

    /// An actor on a corner decides to that command; one that reaches over two does not mean the one it barely touches.
    void take_actors()
    {
        const auto decides = [&](Index a, Index b) { return kind(a) == NoteKind::actor && kind(b) == NoteKind::command; };
        const auto corners = pairs(WireKind::decides, Reason::Kind::overlap, decides);
        std::vector<double> most(m_notes.size());
        for (const auto& pair : corners)
            most[pair.first] = std::max(most[pair.first], pair.shared);
        for (const auto& pair : corners)
            if (pair.shared * 2 >= most[pair.first])
                wire(pair.first, pair.second, WireKind::decides, {pair.how, Id::none, pair.gap});
        for (const auto& pair : pairs(WireKind::decides, Reason::Kind::beside, decides))
            if (most[pair.first] == 0)
                wire(pair.first, pair.second, WireKind::decides, {pair.how, Id::none, pair.gap});
    }

    void take_rest()
    {
        const auto between = [&](NoteKind left, NoteKind right) {
            return [this, left, right](Index a, Index b) { return kind(a) == left && kind(b) == right; };
        };
        using enum NoteKind;
        wire_all(best(pairs(WireKind::informs, Reason::Kind::beside, between(read_model, command)), &Neighbours::second),
                 WireKind::informs);
        wire_all(pairs(WireKind::activates, Reason::Kind::beside, between(event, policy)), WireKind::activates);
        wire_all(pairs(WireKind::results_in, Reason::Kind::beside, between(event, read_model)), WireKind::results_in);
        const auto issued = pairs(WireKind::issues, Reason::Kind::beside, between(policy, command));
        wire_all(issued, WireKind::issues);
        take_stacked_policies(issued);
    }

    /// A policy on top of (or under) a command issues it, unless it stands beside one already.
    void take_stacked_policies(const std::vector<Neighbours>& issued)
    {
        std::vector<bool> busy(m_notes.size());
        for (const auto& pair : issued)
            busy[pair.first] = true;
        std::vector<Neighbours> stacked;
        for (Neighbours pair : m_near) {
            if (pair.how != Reason::Kind::stacked || kind(pair.first) == kind(pair.second))
                continue;
            if (kind(pair.second) == NoteKind::policy)
                std::swap(pair.first, pair.second);
            if (!busy[pair.first] && !is_settled(pair.first, pair.second, WireKind::issues))
                stacked.push_back(pair);
        }
        const auto rank = [&](const Neighbours& pair) {
            const bool under = m_notes[pair.second]->area.y < m_notes[pair.first]->area.y;
            return std::tuple(pair.first, pair.gap, under, -pair.shared, pair.second);
        };
        std::sort(stacked.begin(), stacked.end(), [&](const Neighbours& a, const Neighbours& b) { return rank(a) < rank(b); });
        stacked.erase(std::unique(stacked.begin(), stacked.end(),
                                  [](const Neighbours& a, const Neighbours& b) { return a.first == b.first; }),
                      stacked.end());
        wire_all(stacked, WireKind::issues);
    }

    WallWiring finish()
    {
        auto& wires = m_wiring.wires;
        // Links were taken first and by id: of two wires that say the same, the oldest arrow stays.
        std::stable_sort(wires.begin(), wires.end(), [](const Wire& a, const Wire& b) {
            return std::tie(a.from, a.to, a.kind) < std::tie(b.from, b.to, b.kind);
        });
        wires.erase(
            std::unique(wires.begin(), wires.end(),
                        [](const Wire& a, const Wire& b) { return a.from == b.from && a.to == b.to && a.kind == b.kind; }),
            wires.end());
        std::sort(m_wiring.stacked.begin(), m_wiring.stacked.end());
        return std::move(m_wiring);
    }

    const Board& m_board;
    const std::vector<const Note*>& m_notes;
    std::vector<Neighbours> m_near;
    std::vector<std::uint16_t> m_settled_from;
    std::vector<std::uint16_t> m_settled_to;
    std::vector<bool> m_has_receiver = std::vector<bool>(m_notes.size());
    std::vector<std::vector<Index>> m_sources = std::vector<std::vector<Index>>(m_notes.size());
    WallWiring m_wiring;
};

} // namespace

std::optional<Meaning> meaning_of_link(NoteKind from, NoteKind to)
{
    using enum NoteKind;
    switch (from) {
    case actor:
        if (to == read_model)
            return Meaning{WireKind::observes};
        return to == command ? std::optional(Meaning{WireKind::decides}) : std::nullopt;
    case read_model:
        if (to == actor)
            return Meaning{WireKind::observes, true};
        return to == command ? std::optional(Meaning{WireKind::informs}) : std::nullopt;
    case command:
        if (is_receiver(to))
            return Meaning{WireKind::invoked_on};
        return to == event ? std::optional(Meaning{WireKind::produces}) : std::nullopt;
    case aggregate:
    case system:
        if (to == event)
            return Meaning{WireKind::produces};
        return to == read_model ? std::optional(Meaning{WireKind::results_in}) : std::nullopt;
    case event:
        if (to == policy)
            return Meaning{WireKind::activates};
        if (to == read_model)
            return Meaning{WireKind::results_in};
        if (to == command)
            return Meaning{WireKind::shortcut};
        return to == event ? std::optional(Meaning{WireKind::leads_to}) : std::nullopt;
    case policy:
        return to == command ? std::optional(Meaning{WireKind::issues}) : std::nullopt;
    default:
        return std::nullopt;
    }
}

WallWiring read_wiring(const Board& board, const std::vector<const Note*>& notes)
{
    return WireReader(board, notes).read();
}

} // namespace stormreel
