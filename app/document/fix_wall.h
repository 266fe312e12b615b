// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/lint.h"
#include "model/rules/design.h"

namespace stormreel {

/// The fix of a finding; one that only renames a note takes the rules along. Nothing where no fix is certain.
std::optional<Gesture> fix_of(const Board& board, const Flow& flow, const Design& design, const Finding& finding);

/// Every fix that is certain, in one gesture, and what each does ("“Order place”: Call it “Order placed”"). Goes round by round:
/// a fix may bring another to light, or settle it.
struct WallFix {
    Gesture gesture;
    std::vector<std::string> done;
};
WallFix fix_wall(const Board& board);

} // namespace stormreel
