// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/design.h"

namespace stormreel {

/// The wall's flow with what rules say besides: events that only a rule emits have a source, commands that only a rule issues
/// have their policy, a process takes the place of its policy's reaction, a read model hears the events it has rules for.
/// Nodes stay as they are. For a design without rules it is the flow itself.
Flow ruled_flow(const Flow& flow, const Design& design);

} // namespace stormreel
