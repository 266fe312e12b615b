// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_edits.h"

#include "model/flow/wires.h"

#include <cmath>
#include <map>
#include <tuple>

namespace stormreel {

namespace {

constexpr double frame_margin = 36;
constexpr double line_width = 8;

template <class T>
Gesture one(std::string label, T fact)
{
    Gesture gesture{std::move(label), {}};
    gesture.edits.emplace_back(std::move(fact));
    return gesture;
}

template <class T>
bool renamed(Gesture& gesture, const PersistentMap<T>& map, Id id, const std::string& name)
{
    const T* before = map.find(id);
    if (!before)
        return false;
    if (before->name != name) {
        T after = *before;
        after.name = name;
        gesture = one("Rename", Changed<T>{*before, after});
    }
    return true;
}

template <class T>
bool resized(Gesture& gesture, const PersistentMap<T>& map, Id id, const Rect& area)
{
    const T* before = map.find(id);
    if (!before)
        return false;
    if (before->area != area) {
        T after = *before;
        after.area = area;
        gesture = one("Resize", Changed<T>{*before, after});
    }
    return true;
}

/// Copies one element under the next free id.
template <class T>
bool copied(Gesture& gesture, std::map<Id, Id>& copies, const PersistentMap<T>& map, Id id, Id& next, double dx, double dy)
{
    const T* original = map.find(id);
    if (!original)
        return false;
    T copy = *original;
    copy.id = next;
    if constexpr (std::is_same_v<T, PivotalLine>) {
        copy.x += dx;
        copy.top += dy;
    } else {
        copy.area = copy.area.moved(dx, dy);
    }
    if constexpr (std::is_same_v<T, Frame>)
        copy.on_map.reset(); // the copy finds its own place on the map
    copies.emplace(id, next);
    next = Id{number(next) + 1};
    gesture.edits.emplace_back(Added<T>{std::move(copy)});
    return true;
}

bool are_linked(const Board& board, Id from, Id to)
{
    bool found = false;
    board.links.for_each([&](const Link& link) { found = found || (link.from == from && link.to == to); });
    return found;
}

/// Left to right, as a wall is read, unless only the other way round means something: nothing leads from a policy to an event.
bool runs_backwards(const Note& left, const Note& right)
{
    return !meaning_of_link(left.kind, right.kind) && meaning_of_link(right.kind, left.kind);
}

} // namespace

Rect natural_area(NoteKind kind, Point centre)
{
    const auto& size = traits(kind);
    return {std::round(centre.x - size.width / 2), std::round(centre.y - size.height / 2), size.width, size.height};
}

Gesture add_note(const Board& board, NoteKind kind, const Rect& area)
{
    Note note;
    note.id = board.next_id;
    note.kind = kind;
    note.area = area;
    std::string word(traits(kind).key);
    std::replace(word.begin(), word.end(), '_', ' ');
    return one("Add " + word, Added<Note>{note});
}

Gesture add_frame(const Board& board, const Rect& area)
{
    Frame frame;
    frame.id = board.next_id;
    frame.area = area;
    return one("Add frame", Added<Frame>{frame});
}

Gesture add_line(const Board& board, Point top, double length)
{
    return one("Add pivotal line", Added<PivotalLine>{{board.next_id, {}, top.x, top.y, length}});
}

Gesture add_lane(const Board& board, const Rect& area)
{
    return one("Add lane", Added<Lane>{{board.next_id, {}, area}});
}

Gesture link_notes(const Board& board, Id from, Id to)
{
    if (from == to || !board.notes.find(from) || !board.notes.find(to) || are_linked(board, from, to))
        return {"Link", {}};
    return one("Link", Added<Link>{{board.next_id, from, to}});
}

Gesture link_in_order(const Board& board, const std::vector<Id>& ids)
{
    std::vector<const Note*> notes;
    for (const Id id : ids)
        if (const Note* note = board.notes.find(id))
            notes.push_back(note);
    std::stable_sort(notes.begin(), notes.end(),
                     [](const Note* a, const Note* b) { return a->area.centre().x < b->area.centre().x; });
    Gesture gesture{"Link " + how_many(board, ids), {}};
    Id next = board.next_id;
    for (std::size_t i = 1; i < notes.size(); ++i) {
        const bool backwards = runs_backwards(*notes[i - 1], *notes[i]);
        const Id from = notes[backwards ? i : i - 1]->id;
        const Id to = notes[backwards ? i - 1 : i]->id;
        if (!are_linked(board, from, to)) {
            gesture.edits.emplace_back(Added<Link>{{next, from, to}});
            next = Id{number(next) + 1};
        }
    }
    return gesture;
}

Gesture frame_around(const Board& board, const std::vector<Id>& ids)
{
    std::vector<Id> notes;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(notes), [&](Id id) { return board.notes.find(id) != nullptr; });
    const auto around = extent_of(board, notes);
    return around ? add_frame(board, around->grown(frame_margin)) : Gesture{"Add frame", {}};
}

Gesture rename_element(const Board& board, Id id, const std::string& name)
{
    Gesture gesture{"Rename", {}};
    (void)(renamed(gesture, board.notes, id, name) || renamed(gesture, board.frames, id, name) ||
           renamed(gesture, board.lines, id, name) || renamed(gesture, board.lanes, id, name));
    return gesture;
}

Gesture resize_element(const Board& board, Id id, const Rect& area)
{
    Gesture gesture{"Resize", {}};
    if (const PivotalLine* line = board.lines.find(id)) {
        PivotalLine after = *line;
        after.top = area.y;
        after.length = area.height;
        if (after != *line)
            gesture = one("Resize", Changed<PivotalLine>{*line, after});
        return gesture;
    }
    (void)(resized(gesture, board.notes, id, area) || resized(gesture, board.frames, id, area) ||
           resized(gesture, board.lanes, id, area));
    return gesture;
}

std::vector<Id> travelling(const Board& board, const std::vector<Id>& ids)
{
    std::vector<Id> all;
    std::vector<Rect> frames;
    for (const Id id : ids)
        if (area_of(board, id)) {
            all.push_back(id);
            if (const Frame* frame = board.frames.find(id))
                frames.push_back(frame->area);
        }
    const auto inside = [&](const Rect& area) {
        return std::any_of(frames.begin(), frames.end(), [&](const Rect& frame) { return frame.contains(area.centre()); });
    };
    if (!frames.empty()) {
        board.notes.for_each([&](const Note& note) {
            if (inside(note.area))
                all.push_back(note.id);
        });
        board.frames.for_each([&](const Frame& frame) {
            if (std::any_of(frames.begin(), frames.end(), [&](const Rect& outer) { return outer.contains(frame.area); }))
                all.push_back(frame.id);
        });
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

Gesture move_elements(const Board& board, const std::vector<Id>& ids, double dx, double dy)
{
    const auto all = travelling(board, ids);
    Gesture gesture{"Move " + how_many(board, ids), {}};
    if (!all.empty() && (dx != 0 || dy != 0))
        gesture.edits.emplace_back(Moved{all, dx, dy});
    return gesture;
}

Gesture duplicate_elements(const Board& board, const std::vector<Id>& ids, double dx, double dy)
{
    Gesture gesture{"Duplicate " + how_many(board, ids), {}};
    std::map<Id, Id> copies;
    Id next = board.next_id;
    for (const Id id : travelling(board, ids))
        (void)(copied(gesture, copies, board.notes, id, next, dx, dy) ||
               copied(gesture, copies, board.frames, id, next, dx, dy) ||
               copied(gesture, copies, board.lines, id, next, dx, dy) || copied(gesture, copies, board.lanes, id, next, dx, dy));
    board.links.for_each([&](const Link& link) {
        const auto from = copies.find(link.from);
        const auto to = copies.find(link.to);
        if (from == copies.end() || to == copies.end())
            return;
        gesture.edits.emplace_back(Added<Link>{{next, from->second, to->second}});
        next = Id{number(next) + 1};
    });
    return gesture;
}

std::vector<Id> added(const Gesture& gesture)
{
    std::vector<Id> ids;
    for (const Edit& edit : gesture.edits)
        std::visit(
            [&](const auto& fact) {
                if constexpr (requires { fact.element.name; })
                    ids.push_back(fact.element.id);
            },
            edit.fact);
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::optional<Rect> area_of(const Board& board, Id id)
{
    if (const Note* note = board.notes.find(id))
        return note->area;
    if (const Frame* frame = board.frames.find(id))
        return frame->area;
    if (const Lane* lane = board.lanes.find(id))
        return lane->area;
    if (const PivotalLine* line = board.lines.find(id))
        return Rect{line->x - line_width / 2, line->top, line_width, line->length};
    return std::nullopt;
}

std::optional<std::string> text_of(const Board& board, Id id)
{
    if (const Note* note = board.notes.find(id))
        return note->name;
    if (const Frame* frame = board.frames.find(id))
        return frame->name;
    if (const Lane* lane = board.lanes.find(id))
        return lane->name;
    if (const PivotalLine* line = board.lines.find(id))
        return line->name;
    return std::nullopt;
}

std::optional<Rect> extent_of(const Board& board, const std::vector<Id>& ids)
{
    std::optional<Rect> all;
    for (const Id id : ids)
        if (const auto area = area_of(board, id))
            all = all ? all->united(*area) : *area;
    return all;
}

std::string how_many(const Board& board, const std::vector<Id>& ids)
{
    const bool notes = std::all_of(ids.begin(), ids.end(), [&](Id id) { return board.notes.find(id) != nullptr; });
    if (ids.size() != 1)
        return std::to_string(ids.size()) + (notes ? " notes" : " elements");
    if (notes)
        return "note";
    return board.frames.find(ids[0]) ? "frame" : board.links.find(ids[0]) ? "link" : board.lanes.find(ids[0]) ? "lane" : "line";
}

bool is_read_before(const Note& a, const Note& b)
{
    constexpr double row = 100; // notes whose middles fall in one band are read as one line
    const auto place = [](const Note& note) {
        const Point c = note.area.centre();
        return std::tuple{std::floor(c.y / row), c.x, c.y, number(note.id)};
    };
    return place(a) < place(b);
}

} // namespace stormreel
