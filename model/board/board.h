// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/elements.h"
#include "model/board/persistent_map.h"

namespace stormreel {

/// One version of a wall: a value. Copies are cheap, versions share structure, and only `apply` (edit.h) makes new ones.
struct Board {
    Wall wall;
    PersistentMap<Note> notes;
    PersistentMap<Link> links;
    PersistentMap<Frame> frames;
    PersistentMap<PivotalLine> lines;
    PersistentMap<Lane> lanes;
    PersistentMap<Relationship> relationships;
    Id next_id = Id{1}; ///< the first id no element ever had

    bool operator==(const Board&) const = default;
};

/// The map of a board that holds elements of type T, so that what is the same for all six is written once.
template <class T>
const PersistentMap<T>& elements(const Board& board)
{
    if constexpr (std::is_same_v<T, Note>)
        return board.notes;
    else if constexpr (std::is_same_v<T, Link>)
        return board.links;
    else if constexpr (std::is_same_v<T, Frame>)
        return board.frames;
    else if constexpr (std::is_same_v<T, PivotalLine>)
        return board.lines;
    else if constexpr (std::is_same_v<T, Lane>)
        return board.lanes;
    else
        return board.relationships;
}

template <class T>
PersistentMap<T>& elements(Board& board)
{
    return const_cast<PersistentMap<T>&>(elements<T>(std::as_const(board)));
}

/// The smallest frame that holds the point, or Id::none.
Id frame_at(const Board& board, Point point);

/// What encloses every note, frame, line and lane; empty for an empty wall.
Rect extent(const Board& board);

} // namespace stormreel
