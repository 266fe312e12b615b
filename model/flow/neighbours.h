// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// Two notes that touch or nearly so, as indices into the notes looked at.
struct Neighbours {
    std::uint32_t first = 0;  ///< the left one, the upper one, or the actor on the corner
    std::uint32_t second = 0; ///< the right one, the lower one, or the command
    Reason::Kind how = Reason::Kind::beside;
    double gap = 0;    ///< between their edges; negative where they overlap
    double shared = 0; ///< of their heights (beside), their widths (stacked) or their areas (overlap), in wall units
};

/// Every pair that stands side by side, is stacked, or is an actor on a command's corner; ascending by `first`, then `second`.
///
/// Only pairs of kinds that could mean something are looked for. A heap of notes on one spot and notes larger than any
/// sticky note say nothing by where they are: that also keeps the search linear.
std::vector<Neighbours> neighbours(const std::vector<const Note*>& notes);

/// Of the pairs of one role, keeps the nearest in each row: what stands behind a nearer note is hidden by it.
std::vector<Neighbours> nearest(const std::vector<Neighbours>& pairs, const std::vector<const Note*>& notes);

} // namespace stormreel
