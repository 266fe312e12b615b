// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// What a story may come to, in records: walls whose policies go round in circles would run for ever.
inline constexpr std::uint32_t most_records_of_a_story = 1000;

/// What a policy that waits for several events has heard in one story. A policy that wakes on any remembers nothing.
struct Heard {
    std::vector<NodeIndex> events; ///< ascending
    bool operator==(const Heard&) const = default;
};

/// What an event makes of a policy: what it remembers from now on, and whether it wakes and issues its commands.
struct Reacted {
    Heard heard;
    bool wakes = false;
    bool operator==(const Reacted&) const = default;
};

/// A policy set to *all* wakes when each of its events has come, in any order, and then starts over. Hearing one of them
/// twice counts once, so a delivery that comes again does not wake it too early.
Reacted react(const Reaction& reaction, Heard heard, NodeIndex event);

} // namespace stormreel
