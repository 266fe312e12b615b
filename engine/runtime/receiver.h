// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// What decisions need to know about an aggregate's instance, a system or a read model's row.
struct Instance {
    std::uint32_t version = 0; ///< events it has seen; it exists from its first
    bool operator==(const Instance&) const = default;
    [[nodiscard]] bool exists() const { return version > 0; }
};

/// What a receiver makes of a command: events in the order of the wall, or one sentence why not.
struct Verdict {
    std::vector<NodeIndex> events;
    std::string rejection; ///< empty: accepted
    bool operator==(const Verdict&) const = default;
};

/// Decides by the defaults: an aggregate's instance is opened once and must be open for everything else; systems, and commands
/// without a receiver, take whatever comes. Of alternatives one is chosen by weight (equally where all weigh nothing).
/// `stream` names the instance in a rejection; `random` is any number, and the choice depends on nothing else.
Verdict decide(const Flow& flow, const Handling& handling, Instance instance, std::string_view stream, std::uint64_t random);

/// The events that happen where nothing speaks against it: of each outcome's alternatives one.
std::vector<NodeIndex> alternatives(const Handling& handling, std::uint64_t random);

/// The instance after an event was appended to it.
Instance evolve(Instance instance, NodeIndex event);

} // namespace stormreel
