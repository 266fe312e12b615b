// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// A flow turned around for running: from a node to what it sets off.
struct Wiring {
    explicit Wiring(const Flow& flow);

    using Places = std::vector<std::vector<std::uint32_t>>; ///< per node

    std::vector<Handling> handlings; ///< the flow's; a command with none gets one that leads nowhere
    Places handlings_of;             ///< command -> handlings
    Places reactions_of;             ///< event -> Flow::reactions
    Places projections_of;           ///< event -> Flow::projections
    Places followers_of;             ///< event -> events that happen after it by themselves
    std::vector<NodeIndex> free;     ///< Flow::timeline without what follows from something else, left to right
    std::vector<std::string> keys;   ///< aggregate -> its key as the name of a JSON field: "order_id":
    std::vector<bool> begins;        ///< decision -> whether it begins a story
    Places needs;                    ///< decision that begins a story -> aggregates of which it needs one that is there already
    Places looks;                    ///< decision -> read models that are looked at for it: its command's, else its actor's
    std::vector<NodeIndex> subjects; ///< decision -> the aggregate whose instances it acts on; no_node: any story
};

} // namespace stormreel
