// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/board.h"

#include <functional>

namespace stormreel {

/// Whether a spot of the wall has no note on it.
using IsFree = std::function<bool(const Rect&)>;

/// What usually stands to the right of a note: command, aggregate, event, policy, command, ... At big-picture level a story is
/// told in events alone.
NoteKind next_in_grammar(NoteKind kind, Level level);

/// Where a new note belongs beside one that is there, as the grammar reads walls: its reaction to the right and touching, an
/// alternative event below, an actor on the command's lower left, what comes before it to the left. Nothing where the grammar
/// does not relate the two.
std::optional<Rect> place_beside(const Note& beside, NoteKind kind, const IsFree& is_free);

/// Who decides stands between a command and its event: the spot for it where a story was begun with those two. Nothing for other
/// kinds, and where `place_beside` has room anyway.
std::optional<Rect> place_between(const Note& beside, NoteKind kind, const IsFree& is_free);
/// The notes that must step to the right by the width of `spot` so that nothing is covered there: what it would cover, what that
/// pushes in turn, and the alternatives stacked under an event that goes. Ascending.
std::vector<Id> in_the_way(const Board& board, const Rect& spot);

/// The free spot nearest to `wanted`, a little down and to the right each time.
Rect free_spot(Rect wanted, const IsFree& is_free);

} // namespace stormreel
