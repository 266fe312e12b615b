// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/ocel.h"

namespace stormreel {

/// Who decides what: a log says which objects an event concerns, not which of them it belongs to. This is the guess.
struct Ownership {
    std::vector<std::uint32_t> owner;   ///< of every event type: the object type, none32 where it never concerns one
    std::vector<bool> hub;              ///< object types that nearly everything concerns (employees, customers): no story runs
                                        ///< along them
    std::vector<std::uint32_t> primary; ///< of every event: the object it belongs to, none32 where it concerns none
    std::vector<std::size_t> objects;   ///< of every object type: how many there are
};

/// The owner of an event type is no hub if that can be; concerns the event about once; is the type with the most different
/// objects among those, or with the most objects that begin with it. An event type that never occurs goes to the object
/// type whose name is in its own ("pay order").
Ownership find_owners(const OcelLog& log);

} // namespace stormreel
