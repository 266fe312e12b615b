// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/snapping.h"

#include <cmath>

namespace stormreel {

namespace {

/// The smallest shift that brings one of the mine onto one of the theirs.
void nearest(double mine, double theirs, double& shift, bool& found)
{
    const double needed = theirs - mine;
    if (std::abs(needed) <= snap_reach && (!found || std::abs(needed) < std::abs(shift))) {
        shift = needed;
        found = true;
    }
}

} // namespace

Point snap(const Rect& moving, const std::vector<Rect>& neighbours)
{
    Point shift;
    bool found_x = false;
    bool found_y = false;
    for (const Rect& other : neighbours) {
        for (const double mine : {moving.x, moving.right()})
            for (const double theirs : {other.x, other.right()})
                nearest(mine, theirs, shift.x, found_x);
        for (const double mine : {moving.y, moving.bottom()})
            for (const double theirs : {other.y, other.bottom()})
                nearest(mine, theirs, shift.y, found_y);
        nearest(moving.centre().y, other.centre().y, shift.y, found_y);
    }
    return shift;
}

} // namespace stormreel
