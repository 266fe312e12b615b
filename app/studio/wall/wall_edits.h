// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/edit.h"

namespace stormreel {

// What people do to a wall, as gestures: pure functions from a board to an edit. Each is one step of undo.

/// A new note with its middle at `centre`, in its kind's natural size. Its id is the board's next.
Gesture add_note(const Board& board, NoteKind kind, const Rect& area);
Rect natural_area(NoteKind kind, Point centre);

Gesture add_frame(const Board& board, const Rect& area);
Gesture add_line(const Board& board, Point top, double length);
Gesture add_lane(const Board& board, const Rect& area);

/// An arrow; empty where one of the ends is missing, they are the same, or it is there already.
Gesture link_notes(const Board& board, Id from, Id to);
/// Arrows from each of these notes to the next, left to right.
Gesture link_in_order(const Board& board, const std::vector<Id>& ids);
/// A frame around these notes; empty for none.
Gesture frame_around(const Board& board, const std::vector<Id>& ids);

/// Another text on a note, frame, line or lane; empty where it already has it or there is no such element.
Gesture rename_element(const Board& board, Id id, const std::string& name);
/// Another area for a note, frame or lane, or another top and length for a line.
Gesture resize_element(const Board& board, Id id, const Rect& area);

/// What travels when these are moved: links stay, and a frame takes along what lies inside it. Ascending.
std::vector<Id> travelling(const Board& board, const std::vector<Id>& ids);
Gesture move_elements(const Board& board, const std::vector<Id>& ids, double dx, double dy);

/// Copies of these elements, shifted, with the arrows between them. The copies' ids follow from the board's next.
Gesture duplicate_elements(const Board& board, const std::vector<Id>& ids, double dx, double dy);

/// The notes, frames, lines and lanes that a gesture adds, ascending.
std::vector<Id> added(const Gesture& gesture);

/// The area of anything that has one; a line is as wide as its bar.
std::optional<Rect> area_of(const Board& board, Id id);
/// The text on anything that has one.
std::optional<std::string> text_of(const Board& board, Id id);
/// What encloses these elements; nothing where none has an area.
std::optional<Rect> extent_of(const Board& board, const std::vector<Id>& ids);
/// "note", "3 notes", "4 elements": what a gesture was done to.
std::string how_many(const Board& board, const std::vector<Id>& ids);
/// Reading order: rows from top to bottom, each from left to right.
bool is_read_before(const Note& a, const Note& b);

} // namespace stormreel
