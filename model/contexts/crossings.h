// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/contexts/context_map.h"

#include <map>

namespace stormreel {

/// One message over a boundary, and which side it makes upstream.
struct Evidence {
    Id upstream = Id::none;
    Id downstream = Id::none;
    Crossing crossing;
};

/// The frame of every note that takes part.
using Homes = std::map<Id, Id>;
Homes homes(const Board& board, const Flow& flow);

/// What crosses, in the order of the wires, each message with each taker once.
///
/// Who publishes an event and who is asked by a command leads: the other side has to follow its words.
std::vector<Evidence> evidence(const Flow& flow, const Homes& homes);

} // namespace stormreel
