// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/board.h"
#include "model/board/result.h"

#include <variant>

namespace stormreel {

/// An edit is the journal's event: a fact about the wall that carries what it needs to be undone.
template <class T>
struct Added {
    T element;
    bool operator==(const Added&) const = default;
};
template <class T>
struct Removed {
    T element;
    bool operator==(const Removed&) const = default;
};
template <class T>
struct Changed {
    T before;
    T after;
    bool operator==(const Changed&) const = default;
};

/// Notes, frames, lines and lanes that travelled together.
struct Moved {
    std::vector<Id> ids;
    double dx = 0;
    double dy = 0;
    bool operator==(const Moved&) const = default;
};

struct WallChanged {
    Wall before;
    Wall after;
    bool operator==(const WallChanged&) const = default;
};

struct Edit;

/// What one gesture of a person did: the step that undo takes back, with the words for it ("Move 3 notes").
struct Gesture {
    std::string label;
    std::vector<Edit> edits;
    bool operator==(const Gesture&) const;
};

/// Everything that can happen to a wall. A struct of its own so that `apply` is looked up here and not in namespace std.
struct Edit {
    using Fact = std::variant<Gesture, Moved, WallChanged,                                    //
                              Added<Note>, Removed<Note>, Changed<Note>,                      //
                              Added<Link>, Removed<Link>, Changed<Link>,                      //
                              Added<Frame>, Removed<Frame>, Changed<Frame>,                   //
                              Added<PivotalLine>, Removed<PivotalLine>, Changed<PivotalLine>, //
                              Added<Lane>, Removed<Lane>, Changed<Lane>,                      //
                              Added<Relationship>, Removed<Relationship>, Changed<Relationship>>;
    Fact fact;

    Edit() = default;
    template <class T>
    requires(!std::is_same_v<std::remove_cvref_t<T>, Edit> && std::is_constructible_v<Fact, T>) Edit(T&& what)
        : fact(std::forward<T>(what)) // NOLINT: any fact is an edit
    {
    }
    bool operator==(const Edit&) const = default;
};

inline bool Gesture::operator==(const Gesture&) const = default;

/// The next version. Pure. Fails, naming the element, where the edit does not fit the board (a damaged journal):
/// an id added twice, an element changed or removed that is not there, a link to nothing. Where an element is there but not as
/// the edit remembers it, the edit's word counts: undo must not fail over the last bit of a coordinate that was moved there and
/// back.
Result<Board> apply(const Board& board, const Edit& edit);

/// The edit that takes `edit` back: apply(apply(b, e), invert(e)) equals b but for `next_id`
/// (and for the rounding of a move by fractions).
Edit invert(const Edit& edit);

/// Every element an edit concerns, ascending, each once: what wall, flow and lint must look at again.
std::vector<Id> touched(const Edit& edit);

/// The words for the journal and the undo menu: the gesture's label, or one made from the edit ("Add event").
std::string label(const Edit& edit);

/// The removal of these elements and of all that can't stand without them (links of a note, relationships of a frame).
Gesture removal(const Board& board, const std::vector<Id>& ids, std::string label);

} // namespace stormreel
