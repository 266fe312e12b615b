// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"

namespace stormreel {

/// One gesture each; empty where nothing would move. Only notes are arranged; what else is in `ids` stays.
Gesture align_left(const Board& board, const std::vector<Id>& ids); ///< to the leftmost edge
Gesture align_top(const Board& board, const std::vector<Id>& ids);
/// Equal gaps between the first and the last, which stay. Needs three notes.
Gesture distribute_across(const Board& board, const std::vector<Id>& ids);
Gesture distribute_down(const Board& board, const std::vector<Id>& ids);

} // namespace stormreel
