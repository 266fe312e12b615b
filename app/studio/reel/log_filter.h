// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/replay/replay.h"

#include <QString>

namespace stormreel {

/// Positions of the records that mention every word: in the name of their type, of who issued or took them, of their stream,
/// or in the words for their kind ("rejection", "rejected"). Reads no payload: one walk over the timeline's columns.
std::vector<std::uint32_t> positions_matching(const Replay& replay, const QString& words);

} // namespace stormreel
