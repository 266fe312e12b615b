// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

namespace stormreel {

/// A wall as its run and its replay read it: which node is what, and what people said about it. Shared, because a run, its
/// replay and the window look at the same one from several threads.
struct WallRules {
    std::shared_ptr<const Flow> flow;
    std::shared_ptr<const Design> design;
    /// Whether there is a design level at all. Without one everything follows the defaults.
    [[nodiscard]] bool any() const { return flow && design && design->any; }
};

} // namespace stormreel
