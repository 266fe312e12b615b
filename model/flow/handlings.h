// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// What each command leads to. Read note by note, so that a receiver told twice does not mix up its rows, then merged by
/// command and receiver. `stacked`: see WallWiring.
std::vector<Handling> read_handlings(const Board& board, const std::vector<std::pair<Id, Id>>& stacked, const Flow& flow);

} // namespace stormreel
