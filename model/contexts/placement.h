// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/contexts/context_map.h"

namespace stormreel {

/// A context's box on the map and the least space between two, in map units.
inline constexpr double map_box_width = 280;
inline constexpr double map_box_height = 140;
inline constexpr double map_box_gap = 80;

/// Sets `centre` and `placed` of every context: where someone put it, else near where its frame lies on the wall,
/// pushed aside so that no box comes too near another.
void place_contexts(const Board& board, std::vector<MapContext>& contexts);

} // namespace stormreel
