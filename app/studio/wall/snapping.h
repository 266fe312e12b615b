// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/geometry.h"

#include <vector>

namespace stormreel {

/// How near an edge must come to another to stick to it, in wall units.
inline constexpr double snap_reach = 6;

/// What to add to a move so that `moving` stands edge to edge with, or in line with, one of its neighbours; 0 where none is near.
Point snap(const Rect& moving, const std::vector<Rect>& neighbours);

} // namespace stormreel
