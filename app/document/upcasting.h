// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/wall_rules.h"
#include "engine/store/event_store.h"

namespace stormreel {

/// Brings the events of a run of this wall to the present version of their schema, as its rules tell (EventStore::upcast_with).
/// What a rule can't work out is left out of the event. Empty where no event of the wall ever had another version.
Upcaster upcaster(const WallRules& wall);

} // namespace stormreel
