// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/logs/ocel_records.h"
#include "model/board/edit.h"

namespace stormreel {

/// A log laid out as a wall: one gesture, and which notes stand for which type.
struct LogWall {
    Gesture gesture;
    std::vector<RecordType> types; ///< event types, then object types
};

/// One frame for every object type that owns events, its row of [object type][event] pairs from left to right in the order in
/// which things usually happen, frames under each other. An arrow from each event's usual predecessor where that is in another
/// frame. Object types that own nothing, and events that no object type owns, in tidy rows below. Nothing overlaps. Where `onto`
/// has notes already, the wall is laid out below them.
LogWall wall_of(const OcelLog& log, const Ownership& ownership, const Succession& succession, const Board& onto);

} // namespace stormreel
