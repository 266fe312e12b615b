// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/wires.h"

namespace stormreel {

/// Fills what a flow does (handlings, reactions, projections, decisions, timeline, successions) from its nodes and wires.
void read_program(const Board& board, const std::vector<std::pair<Id, Id>>& stacked, Flow& flow);

} // namespace stormreel
