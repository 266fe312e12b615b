// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/board.h"

#include <QtGlobal>
#include <vector>

namespace stormreel {

/// The topmost note under a point among these, or Id::none.
Id hit_note(const Board& board, std::vector<Id> near_notes, Point at);

/// What lies under a point of the wall: the topmost note, else an arrow, the title or border of a frame or lane, a line.
/// `near`: ids whose areas are around the point (any order); `reach`: how far one may miss, in wall units; `scale`: pixels
/// per wall unit (titles grow when the wall is small).
Id hit(const Board& board, const std::vector<Id>& near_notes, Point at, double reach, double scale);

/// The eight grips of a selected element, and where they stand.
enum class Grip : quint8 { none, top_left, top, top_right, right, bottom_right, bottom, bottom_left, left };
inline constexpr int grip_count = 8;
Point grip_point(const Rect& area, Grip grip);
/// The grip under a point; `only_vertical` for a line, which has a length and no width.
Grip grip_at(const Rect& area, Point at, double reach, bool only_vertical);
/// The area after a grip was dragged, no smaller than `least` on a side.
Rect dragged(const Rect& area, Grip grip, double dx, double dy, double least);

} // namespace stormreel
