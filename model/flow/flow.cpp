// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/flow.h"

#include "model/flow/nodes.h"
#include "model/flow/program.h"

namespace stormreel {

std::string_view key(WireKind kind)
{
    static constexpr std::array<std::string_view, 10> keys{"observes",  "decides", "informs",    "invoked_on", "produces",
                                                           "activates", "issues",  "results_in", "leads_to",   "shortcut"};
    return keys[static_cast<std::size_t>(kind)];
}

std::string words(const Reason& reason)
{
    // Whole wall units: nobody places a note to the tenth.
    const auto units = static_cast<long long>(reason.distance + (reason.distance < 0 ? -0.5 : 0.5));
    const std::string apart = units < 0    ? ", overlapping by " + std::to_string(-units)
                              : units == 0 ? ", touching"
                                           : ", " + std::to_string(units) + " apart";
    switch (reason.kind) {
    case Reason::Kind::link:
        return "drawn link";
    case Reason::Kind::beside:
        return "side by side" + apart;
    case Reason::Kind::stacked:
        return "stacked" + apart;
    case Reason::Kind::overlap:
        return "on its corner";
    }
    return {};
}

NodeIndex Flow::node_of(Id note) const
{
    const auto at =
        std::lower_bound(by_note.begin(), by_note.end(), note, [](const auto& entry, Id sought) { return entry.first < sought; });
    return at != by_note.end() && at->first == note ? at->second : no_node;
}

Flow read_flow(const Board& board)
{
    Flow flow;
    const auto notes = taking_part(board);
    read_nodes(board, notes, flow);
    auto wiring = read_wiring(board, notes);
    flow.wires = std::move(wiring.wires);
    read_program(board, wiring.stacked, flow);
    return flow;
}

void sort_uniquely(std::vector<NodeIndex>& nodes)
{
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
}

} // namespace stormreel
