// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/board.h"

namespace stormreel {

Id frame_at(const Board& board, Point point)
{
    Id found = Id::none;
    double smallest = 0;
    board.frames.for_each([&](const Frame& frame) {
        const double size = frame.area.width * frame.area.height;
        if (frame.area.contains(point) && (found == Id::none || size < smallest)) {
            found = frame.id;
            smallest = size;
        }
    });
    return found;
}

Rect extent(const Board& board)
{
    std::optional<Rect> all;
    const auto take = [&](const Rect& area) { all = all ? all->united(area) : area; };
    board.notes.for_each([&](const Note& note) { take(note.area); });
    board.frames.for_each([&](const Frame& frame) { take(frame.area); });
    board.lines.for_each([&](const PivotalLine& line) { take({line.x, line.top, 0, line.length}); });
    board.lanes.for_each([&](const Lane& lane) { take(lane.area); });
    return all.value_or(Rect{});
}

} // namespace stormreel
