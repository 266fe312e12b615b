// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/placement.h"

#include <cmath>

namespace stormreel {

namespace {

constexpr double stack_gap = 12; // alternatives stand near, but can be told apart
constexpr double touching = 4;   // overlapping by less is standing side by side
constexpr int most_tries = 40;

bool in(NoteKind kind, std::initializer_list<NoteKind> kinds)
{
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

/// Does `kind` stand to the right of `left`? (Notation: grammar.)
bool follows(NoteKind left, NoteKind kind)
{
    using enum NoteKind;
    switch (left) {
    case read_model:
        return kind == command;
    case command:
        return in(kind, {aggregate, system, event});
    case aggregate:
    case system:
        return kind == event;
    case event:
        return in(kind, {policy, read_model});
    case policy:
        return kind == command;
    case actor:
        return in(kind, {command, read_model});
    default:
        return false;
    }
}

bool is_stacked(const Note& under, const Note& over)
{
    const double apart = under.area.y - over.area.bottom();
    return under.kind == NoteKind::event && over.kind == NoteKind::event && apart > -touching && apart < 2 * stack_gap &&
           std::abs(under.area.x - over.area.x) < over.area.width / 2;
}

/// The first free place on the way down from `spot`.
Rect down_from(Rect spot, const IsFree& is_free)
{
    for (int i = 0; i < most_tries && !is_free(spot); ++i)
        spot.y += spot.height + stack_gap;
    return spot;
}

} // namespace

NoteKind next_in_grammar(NoteKind kind, Level level)
{
    using enum NoteKind;
    if (level == Level::big_picture)
        return kind;
    switch (kind) {
    case actor:
    case read_model:
    case policy:
        return command;
    case command:
        return level == Level::process ? event : aggregate;
    case aggregate:
    case system:
        return event;
    case event:
        return policy;
    default:
        return kind;
    }
}

std::optional<Rect> place_beside(const Note& beside, NoteKind kind, const IsFree& is_free)
{
    const Rect& there = beside.area;
    const Rect size{0, 0, traits(kind).width, traits(kind).height};
    const double level = there.centre().y - size.height / 2;
    if (beside.kind == NoteKind::command && kind == NoteKind::actor)
        return Rect{there.x - size.width * 0.6, there.bottom() - size.height * 0.6, size.width, size.height};
    if (beside.kind == NoteKind::actor && kind == NoteKind::command)
        return down_from(
            {there.right() - there.width * 0.4, there.bottom() - there.height * 0.4 - size.height, size.width, size.height},
            is_free);
    if (follows(beside.kind, kind))
        return down_from({there.right(), level, size.width, size.height}, is_free);
    if (beside.kind == kind && kind == NoteKind::event)
        return down_from({there.x, there.bottom() + stack_gap, size.width, size.height}, is_free);
    if (follows(kind, beside.kind)) {
        const Rect left{there.x - size.width, level, size.width, size.height};
        if (is_free(left))
            return left;
    }
    if (beside.kind == kind && in(kind, {NoteKind::hotspot, NoteKind::opportunity, NoteKind::text}))
        return down_from({there.right() + stack_gap, level, size.width, size.height}, is_free);
    return std::nullopt;
}

std::optional<Rect> place_between(const Note& beside, NoteKind kind, const IsFree& is_free)
{
    const Rect& there = beside.area;
    if (!in(kind, {NoteKind::aggregate, NoteKind::system}) || !in(beside.kind, {NoteKind::command, NoteKind::event}))
        return std::nullopt;
    const Rect size{0, 0, traits(kind).width, traits(kind).height};
    const double level = there.centre().y - size.height / 2;
    const bool after = beside.kind == NoteKind::command;
    const Rect usual{after ? there.right() : there.x - size.width, level, size.width, size.height};
    if (is_free(usual))
        return std::nullopt;
    return Rect{after ? there.right() : there.x, level, size.width, size.height};
}

std::vector<Id> in_the_way(const Board& board, const Rect& spot)
{
    std::vector<const Note*> pushed;
    std::vector<const Note*> rest;
    board.notes.for_each([&](const Note& note) {
        if (note.area.centre().x >= spot.x)
            rest.push_back(&note);
    });
    const auto take = [&](const auto& must_go) {
        const auto from = std::stable_partition(rest.begin(), rest.end(), [&](const Note* note) { return !must_go(*note); });
        pushed.insert(pushed.end(), from, rest.end());
        rest.erase(from, rest.end());
    };
    take([inner = spot.grown(-touching)](const Note& note) { return note.area.intersects(inner); });
    for (std::size_t i = 0; i < pushed.size(); ++i) {
        const Note& going = *pushed[i];
        const Rect there = going.area.moved(spot.width, 0).grown(-touching);
        take([&](const Note& note) { return note.area.intersects(there) || is_stacked(note, going); });
    }
    std::vector<Id> ids;
    for (const Note* note : pushed)
        ids.push_back(note->id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

Rect free_spot(Rect wanted, const IsFree& is_free)
{
    for (int i = 0; i < most_tries && !is_free(wanted); ++i)
        wanted = wanted.moved(28, 28);
    return wanted;
}

} // namespace stormreel
