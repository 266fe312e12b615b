// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// Does a note of this kind stand for something that takes part (not text, a hotspot or an idea)?
bool takes_part(NoteKind kind);

/// The notes that take part, ascending. Valid as long as the board.
std::vector<const Note*> taking_part(const Board& board);

/// Fills `nodes` and `by_note` of a flow.
void read_nodes(const Board& board, const std::vector<const Note*>& notes, Flow& flow);

} // namespace stormreel
