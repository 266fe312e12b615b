// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/hit.h"

#include "app/picture/wall_links.h"
#include "app/picture/wall_picture.h"

#include <cmath>

namespace stormreel {

namespace {

bool on_note(const Note& note, Point at)
{
    if (!note.area.contains(at))
        return false;
    if (note.kind != NoteKind::hotspot)
        return true;
    const Point c = note.area.centre();
    return std::abs(at.x - c.x) / (note.area.width / 2) + std::abs(at.y - c.y) / (note.area.height / 2) <= 1;
}

Id nearest_link(const Board& board, Point at, double reach)
{
    Id found = Id::none;
    double least = reach;
    board.links.for_each([&](const Link& link) {
        const Note* from = board.notes.find(link.from);
        const Note* to = board.notes.find(link.to);
        if (!from || !to || !from->area.united(to->area).grown(200).contains(at))
            return;
        if (const double far = distance_to(link_path(from->area, to->area), at); far <= least) {
            least = far;
            found = link.id;
        }
    });
    return found;
}

bool on_border(const Rect& area, Point at, double reach)
{
    return area.grown(reach).contains(at) && !area.grown(-reach).contains(at);
}

bool on_title(const QRectF& title, Point at)
{
    return title.contains(at.x, at.y);
}

template <class T>
Id edge_of(const PersistentMap<T>& map, Point at, double reach, double scale)
{
    Id found = Id::none;
    map.for_each([&](const T& element) {
        QRectF title = title_area(element, scale);
        // A title is as long as its words, roughly; the rest of the edge belongs to what lies there.
        title.setWidth(
            std::min(title.width(), title.height() * 0.45 * static_cast<double>(std::max<std::size_t>(element.name.size(), 4))));
        if (on_title(title, at) || on_border(element.area, at, reach))
            found = element.id;
    });
    return found;
}

} // namespace

Id hit_note(const Board& board, std::vector<Id> near_notes, Point at)
{
    sort_for_painting(board, near_notes);
    for (auto id = near_notes.rbegin(); id != near_notes.rend(); ++id)
        if (const Note* note = board.notes.find(*id); note && on_note(*note, at))
            return *id;
    return Id::none;
}

Id hit(const Board& board, const std::vector<Id>& near_notes, Point at, double reach, double scale)
{
    if (const Id note = hit_note(board, near_notes, at); note != Id::none)
        return note;
    if (const Id link = nearest_link(board, at, reach); link != Id::none)
        return link;
    Id found = Id::none;
    board.lines.for_each([&](const PivotalLine& line) {
        if (Rect{line.x, line.top, 0, line.length}.grown(reach).contains(at))
            found = line.id;
    });
    if (found == Id::none)
        found = edge_of(board.frames, at, reach, scale);
    return found != Id::none ? found : edge_of(board.lanes, at, reach, scale);
}

Point grip_point(const Rect& area, Grip grip)
{
    const Point c = area.centre();
    switch (grip) {
    case Grip::top_left:
        return {area.x, area.y};
    case Grip::top:
        return {c.x, area.y};
    case Grip::top_right:
        return {area.right(), area.y};
    case Grip::right:
        return {area.right(), c.y};
    case Grip::bottom_right:
        return {area.right(), area.bottom()};
    case Grip::bottom:
        return {c.x, area.bottom()};
    case Grip::bottom_left:
        return {area.x, area.bottom()};
    case Grip::left:
        return {area.x, c.y};
    case Grip::none:
        break;
    }
    return c;
}

Grip grip_at(const Rect& area, Point at, double reach, bool only_vertical)
{
    // Corners first: on a small note they lie close to the middles of the sides.
    constexpr std::array order{Grip::bottom_right, Grip::top_left, Grip::top_right, Grip::bottom_left,
                               Grip::right,        Grip::bottom,   Grip::left,      Grip::top};
    for (const Grip grip : order) {
        if (only_vertical && grip != Grip::top && grip != Grip::bottom)
            continue;
        const Point there = grip_point(area, grip);
        if (std::abs(there.x - at.x) <= reach && std::abs(there.y - at.y) <= reach)
            return grip;
    }
    return Grip::none;
}

Rect dragged(const Rect& area, Grip grip, double dx, double dy, double least)
{
    double left = area.x;
    double top = area.y;
    double right = area.right();
    double bottom = area.bottom();
    if (grip == Grip::top_left || grip == Grip::left || grip == Grip::bottom_left)
        left = std::min(left + dx, right - least);
    if (grip == Grip::top_right || grip == Grip::right || grip == Grip::bottom_right)
        right = std::max(right + dx, left + least);
    if (grip == Grip::top_left || grip == Grip::top || grip == Grip::top_right)
        top = std::min(top + dy, bottom - least);
    if (grip == Grip::bottom_left || grip == Grip::bottom || grip == Grip::bottom_right)
        bottom = std::max(bottom + dy, top + least);
    return {left, top, right - left, bottom - top};
}

} // namespace stormreel
