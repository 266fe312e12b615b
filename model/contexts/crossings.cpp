// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/contexts/crossings.h"

#include <set>
#include <tuple>

namespace stormreel {

namespace {

class EvidenceReader {
public:
    EvidenceReader(const Flow& flow, const Homes& homes) : m_flow(flow), m_homes(homes)
    {
        for (const auto& wire : flow.wires) {
            if (wire.kind == WireKind::produces)
                m_published.try_emplace(flow.node_of(wire.to), home(wire.to));
            if (wire.kind == WireKind::invoked_on) {
                m_receiver_note.try_emplace(wire.from, wire.to);
                m_receiver_of.try_emplace(flow.node_of(wire.from), wire.to);
            }
            if (is_issue(wire.kind))
                m_issued.insert(wire.to);
        }
    }

    std::vector<Evidence> read()
    {
        for (const auto& wire : m_flow.wires)
            take(wire);
        return std::move(m_found);
    }

private:
    static bool is_issue(WireKind kind) { return kind == WireKind::issues || kind == WireKind::decides; }

    Id home(Id note) const
    {
        const auto at = m_homes.find(note);
        return at == m_homes.end() ? Id::none : at->second;
    }

    /// An event told again beside its listener still comes from where it is produced.
    Id publisher(Id event) const
    {
        const auto at = m_published.find(m_flow.node_of(event));
        return at == m_published.end() ? home(event) : at->second;
    }

    /// A command told again beside its issuer is still invoked where its receiver stands.
    std::optional<Id> receiver(Id command) const
    {
        if (const auto own = m_receiver_note.find(command); own != m_receiver_note.end())
            return own->second;
        const auto other = m_receiver_of.find(m_flow.node_of(command));
        return other == m_receiver_of.end() ? std::nullopt : std::optional(other->second);
    }

    void take(const Wire& wire)
    {
        const NodeIndex from = m_flow.node_of(wire.from);
        const NodeIndex to = m_flow.node_of(wire.to);
        switch (wire.kind) {
        case WireKind::activates:
        case WireKind::leads_to:
        case WireKind::shortcut:
            add(publisher(wire.from), home(wire.to), wire, from, to);
            break;
        case WireKind::results_in:
            take_projection(wire);
            break;
        case WireKind::produces:
            add(home(wire.from), home(wire.to), wire, to, to);
            break;
        case WireKind::issues:
        case WireKind::decides: {
            const auto asked = receiver(wire.to);
            add(asked ? home(*asked) : home(wire.to), home(wire.from), wire, to, asked ? m_flow.node_of(*asked) : to);
            break;
        }
        case WireKind::invoked_on:
            if (!m_issued.contains(wire.from)) // else it crosses already where it is issued
                add(home(wire.to), home(wire.from), wire, from, to);
            break;
        case WireKind::observes:
        case WireKind::informs:
            break;
        }
    }

    void take_projection(const Wire& wire)
    {
        const NodeIndex from = m_flow.node_of(wire.from);
        const NodeIndex to = m_flow.node_of(wire.to);
        if (m_flow.nodes[from].kind == NoteKind::event) {
            add(publisher(wire.from), home(wire.to), wire, from, to);
            return;
        }
        for (const auto& produced : m_flow.wires)
            if (produced.kind == WireKind::produces && m_flow.node_of(produced.from) == from)
                add(home(wire.from), home(wire.to), wire, m_flow.node_of(produced.to), to);
    }

    void add(Id upstream, Id downstream, const Wire& wire, NodeIndex message, NodeIndex taker)
    {
        if (upstream == Id::none || downstream == Id::none || upstream == downstream)
            return;
        if (m_known.emplace(upstream, downstream, message, taker).second)
            m_found.push_back({upstream, downstream, {wire, message, taker}});
    }

    const Flow& m_flow;
    const Homes& m_homes;
    std::map<NodeIndex, Id> m_published;
    std::map<Id, Id> m_receiver_note;
    std::map<NodeIndex, Id> m_receiver_of;
    std::set<Id> m_issued;
    std::set<std::tuple<Id, Id, NodeIndex, NodeIndex>> m_known;
    std::vector<Evidence> m_found;
};

} // namespace

Homes homes(const Board& board, const Flow& flow)
{
    Homes found;
    for (const auto& [note, node] : flow.by_note)
        found[note] = board.frames.empty() ? Id::none : frame_at(board, board.notes.find(note)->area.centre());
    return found;
}

std::vector<Evidence> evidence(const Flow& flow, const Homes& homes)
{
    return EvidenceReader(flow, homes).read();
}

} // namespace stormreel
