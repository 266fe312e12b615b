// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// What the wall says before it is read as a program: who is wired to whom, and which events are stacked as alternatives.
struct WallWiring {
    std::vector<Wire> wires;                ///< ascending by from, to, kind
    std::vector<std::pair<Id, Id>> stacked; ///< event notes one on the other, both ways round, ascending
};

/// Reads links and adjacency. `notes` are those that take part (nodes.h).
WallWiring read_wiring(const Board& board, const std::vector<const Note*>& notes);

/// What an arrow between notes of these kinds means, if anything; the wire runs the other way where `reversed` says so.
struct Meaning {
    WireKind kind;
    bool reversed = false;
};
std::optional<Meaning> meaning_of_link(NoteKind from, NoteKind to);

} // namespace stormreel
