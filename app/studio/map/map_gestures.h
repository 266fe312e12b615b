// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/map_layout.h"
#include "model/board/edit.h"
#include "model/contexts/context_map.h"

namespace stormreel {

// What people do on the context map, as gestures on the board. Pure; a gesture without edits means there is nothing to do.

/// Who leads. `computed` takes the decision back. Kinds on which neither side leads carry no roles, so they lose them.
Gesture set_kind(const Board& board, Id upstream, Id downstream, RelationshipKind kind);
/// The other one leads from now on; the roles stay with their sides.
Gesture swap_direction(const Board& board, Id upstream, Id downstream);
Gesture toggle_role(const Board& board, Id upstream, Id downstream, UpstreamRole role);
Gesture toggle_role(const Board& board, Id upstream, Id downstream, DownstreamRole role);

/// Pins every context where the map shows it, and the one that was moved at the nearest free place to `centre`. All of
/// them, or those that were never moved would shift on the map when someone moves their frames on the wall.
Gesture move_context(const Board& board, const ContextMap& map, const MapLayout& shown, Id frame, QPointF centre,
                     const TextWidth& width);
/// Pins every context where `tidied` sets it.
Gesture tidy_map(const Board& board, const ContextMap& map);

/// Changes one frame: its name, owner, classification or mud.
Gesture change_frame(const Board& board, Id frame, std::string label, const std::function<void(Frame&)>& change);

} // namespace stormreel
