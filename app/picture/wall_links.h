// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/geometry.h"

#include <QPointF>
#include <array>
#include <vector>

namespace stormreel {

/// The way an arrow takes from one note to another: a smooth curve that leaves and enters where the notes face each other.
struct LinkPath {
    std::vector<QPointF> points; ///< along the curve, ending where the head begins
    std::array<QPointF, 3> head; ///< the tip first
};
LinkPath link_path(const Rect& from, const Rect& to);

/// The curve towards a point that is not a note yet: what the link tool shows while it is dragged.
LinkPath link_path(const Rect& from, Point to);

/// How far a point is from the curve, in wall units.
double distance_to(const LinkPath& path, Point point);

} // namespace stormreel
