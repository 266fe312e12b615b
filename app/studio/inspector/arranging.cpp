// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/inspector/arranging.h"

namespace stormreel {
namespace {

/// The side along which notes are arranged: where it begins and how long it is.
struct Axis {
    double Rect::*start;
    double Rect::*length;
    bool across;
};
constexpr Axis across{&Rect::x, &Rect::width, true};
constexpr Axis down{&Rect::y, &Rect::height, false};

std::vector<Note> notes_among(const Board& board, const std::vector<Id>& ids)
{
    std::vector<Note> notes;
    for (const Id id : ids)
        if (const Note* note = board.notes.find(id))
            notes.push_back(*note);
    return notes;
}

void move_to(Gesture& gesture, const Note& note, const Axis& axis, double start)
{
    const double by = start - note.area.*axis.start;
    if (by != 0)
        gesture.edits.emplace_back(Moved{{note.id}, axis.across ? by : 0, axis.across ? 0 : by});
}

Gesture align(const Board& board, const std::vector<Id>& ids, const Axis& axis, std::string label)
{
    Gesture gesture{std::move(label), {}};
    const auto notes = notes_among(board, ids);
    if (notes.empty())
        return gesture;
    double start = notes.front().area.*axis.start;
    for (const auto& note : notes)
        start = std::min(start, note.area.*axis.start);
    for (const auto& note : notes)
        move_to(gesture, note, axis, start);
    return gesture;
}

Gesture distribute(const Board& board, const std::vector<Id>& ids, const Axis& axis, std::string label)
{
    Gesture gesture{std::move(label), {}};
    auto notes = notes_among(board, ids);
    if (notes.size() < 3)
        return gesture;
    std::stable_sort(notes.begin(), notes.end(),
                     [&](const Note& a, const Note& b) { return a.area.*axis.start < b.area.*axis.start; });
    double taken = 0;
    for (const auto& note : notes)
        taken += note.area.*axis.length;
    const double begin = notes.front().area.*axis.start;
    const double end = notes.back().area.*axis.start + notes.back().area.*axis.length;
    const double gap = (end - begin - taken) / static_cast<double>(notes.size() - 1);
    double next = begin;
    for (std::size_t i = 0; i + 1 < notes.size(); ++i) {
        move_to(gesture, notes[i], axis, next);
        next += notes[i].area.*axis.length + gap;
    }
    return gesture;
}

} // namespace

Gesture align_left(const Board& board, const std::vector<Id>& ids)
{
    return align(board, ids, across, "Align left");
}

Gesture align_top(const Board& board, const std::vector<Id>& ids)
{
    return align(board, ids, down, "Align top");
}

Gesture distribute_across(const Board& board, const std::vector<Id>& ids)
{
    return distribute(board, ids, across, "Distribute across");
}

Gesture distribute_down(const Board& board, const std::vector<Id>& ids)
{
    return distribute(board, ids, down, "Distribute down");
}

} // namespace stormreel
