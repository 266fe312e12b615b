// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/edit.h"

#include <set>

namespace stormreel {

namespace {

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};

template <class T>
constexpr std::string_view noun()
{
    if constexpr (std::is_same_v<T, Note>)
        return "note";
    else if constexpr (std::is_same_v<T, Link>)
        return "link";
    else if constexpr (std::is_same_v<T, Frame>)
        return "frame";
    else if constexpr (std::is_same_v<T, PivotalLine>)
        return "pivotal line";
    else if constexpr (std::is_same_v<T, Lane>)
        return "lane";
    else
        return "relationship";
}

template <class T>
std::string named(const T& element)
{
    return std::string(noun<T>()) + " " + std::to_string(number(element.id));
}

/// A note has words of its own: "event" says more than "note".
template <class T>
std::string kind_of(const T& element)
{
    if constexpr (std::is_same_v<T, Note>)
        return std::string(traits(element.kind).key) == "read_model" ? "read model" : std::string(traits(element.kind).key);
    else
        return std::string(noun<T>());
}

bool is_taken(const Board& board, Id id)
{
    return board.notes.find(id) || board.links.find(id) || board.frames.find(id) || board.lines.find(id) ||
           board.lanes.find(id) || board.relationships.find(id);
}

/// What an element points at must be there.
template <class T>
Result<void> check_references(const Board& board, const T& element)
{
    if constexpr (std::is_same_v<T, Link>) {
        for (Id end : {element.from, element.to})
            if (!board.notes.find(end))
                return fail(ErrorCode::bad_input,
                            "it points at note " + std::to_string(number(end)) + ", which is not on the wall", named(element));
    } else if constexpr (std::is_same_v<T, Relationship>) {
        for (Id side : {element.first, element.second})
            if (!board.frames.find(side))
                return fail(ErrorCode::bad_input,
                            "it points at frame " + std::to_string(number(side)) + ", which is not on the wall", named(element));
    }
    return {};
}

template <class T>
Result<Board> add(const Board& board, const T& element)
{
    if (element.id == Id::none || is_taken(board, element.id))
        return fail(ErrorCode::bad_input, "it is added, but its number is already taken", named(element));
    if (auto checked = check_references(board, element); !checked)
        return tl::unexpected(checked.error());
    Board next = board;
    elements<T>(next) = elements<T>(board).set(element.id, element);
    next.next_id = Id{std::max(number(next.next_id), number(element.id) + 1)};
    return next;
}

template <class T>
Result<Board> remove(const Board& board, const T& element)
{
    const T* there = elements<T>(board).find(element.id);
    if (!there)
        return fail(ErrorCode::bad_input, "it is removed, but it is not on the wall", named(element));
    Board next = board;
    elements<T>(next) = elements<T>(board).erase(element.id);
    return next;
}

template <class T>
Result<Board> change(const Board& board, const Changed<T>& changed)
{
    const T* there = elements<T>(board).find(changed.before.id);
    if (!there || changed.before.id != changed.after.id)
        return fail(ErrorCode::bad_input, "it is changed, but it is not on the wall", named(changed.before));
    if (auto checked = check_references(board, changed.after); !checked)
        return tl::unexpected(checked.error());
    Board next = board;
    elements<T>(next) = elements<T>(board).set(changed.after.id, changed.after);
    return next;
}

template <class T>
bool move_one(Board& board, Id id, double dx, double dy)
{
    const T* there = elements<T>(board).find(id);
    if (!there)
        return false;
    T moved = *there;
    if constexpr (std::is_same_v<T, PivotalLine>) {
        moved.x += dx;
        moved.top += dy;
    } else {
        moved.area = moved.area.moved(dx, dy);
    }
    elements<T>(board) = elements<T>(board).set(id, std::move(moved));
    return true;
}

Result<Board> move(const Board& board, const Moved& moved)
{
    Board next = board;
    for (Id id : moved.ids)
        if (!(move_one<Note>(next, id, moved.dx, moved.dy) || move_one<Frame>(next, id, moved.dx, moved.dy) ||
              move_one<PivotalLine>(next, id, moved.dx, moved.dy) || move_one<Lane>(next, id, moved.dx, moved.dy)))
            return fail(ErrorCode::bad_input, "it is moved, but it is not on the wall", "element " + std::to_string(number(id)));
    return next;
}

void collect(const Edit& edit, std::set<Id>& ids)
{
    std::visit(Overloaded{
                   [&](const Gesture& gesture) {
                       for (const auto& part : gesture.edits)
                           collect(part, ids);
                   },
                   [&](const Moved& moved) { ids.insert(moved.ids.begin(), moved.ids.end()); },
                   [](const WallChanged&) {},
                   [&]<class T>(const Added<T>& added) { ids.insert(added.element.id); },
                   [&]<class T>(const Removed<T>& removed) { ids.insert(removed.element.id); },
                   [&]<class T>(const Changed<T>& changed) { ids.insert(changed.after.id); },
               },
               edit.fact);
}

} // namespace

Result<Board> apply(const Board& board, const Edit& edit)
{
    return std::visit(Overloaded{
                          [&](const Gesture& gesture) -> Result<Board> {
                              Result<Board> next = board;
                              for (const auto& part : gesture.edits) {
                                  next = apply(*next, part);
                                  if (!next)
                                      break;
                              }
                              return next;
                          },
                          [&](const Moved& moved) { return move(board, moved); },
                          [&](const WallChanged& changed) -> Result<Board> {
                              Board next = board;
                              next.wall = changed.after;
                              return next;
                          },
                          [&]<class T>(const Added<T>& added) { return add(board, added.element); },
                          [&]<class T>(const Removed<T>& removed) { return remove(board, removed.element); },
                          [&]<class T>(const Changed<T>& changed) { return change(board, changed); },
                      },
                      edit.fact);
}

Edit invert(const Edit& edit)
{
    return std::visit(Overloaded{
                          [](const Gesture& gesture) -> Edit {
                              Gesture inverse{gesture.label, {}};
                              for (auto part = gesture.edits.rbegin(); part != gesture.edits.rend(); ++part)
                                  inverse.edits.push_back(invert(*part));
                              return inverse;
                          },
                          [](const Moved& moved) -> Edit {
                              return Moved{moved.ids, -moved.dx, -moved.dy};
                          },
                          [](const WallChanged& changed) -> Edit {
                              return WallChanged{changed.after, changed.before};
                          },
                          []<class T>(const Added<T>& added) -> Edit { return Removed<T>{added.element}; },
                          []<class T>(const Removed<T>& removed) -> Edit { return Added<T>{removed.element}; },
                          []<class T>(const Changed<T>& changed) -> Edit {
                              return Changed<T>{changed.after, changed.before};
                          },
                      },
                      edit.fact);
}

std::vector<Id> touched(const Edit& edit)
{
    std::set<Id> ids;
    collect(edit, ids);
    return {ids.begin(), ids.end()};
}

std::string label(const Edit& edit)
{
    return std::visit(Overloaded{
                          [](const Gesture& gesture) {
                              return gesture.label.empty() && gesture.edits.size() == 1 ? label(gesture.edits.front())
                                                                                        : gesture.label;
                          },
                          [](const Moved& moved) {
                              return moved.ids.size() == 1 ? "Move" : "Move " + std::to_string(moved.ids.size()) + " elements";
                          },
                          [](const WallChanged&) { return std::string("Change wall"); },
                          []<class T>(const Added<T>& added) { return "Add " + kind_of(added.element); },
                          []<class T>(const Removed<T>& removed) { return "Delete " + kind_of(removed.element); },
                          []<class T>(const Changed<T>& changed) { return "Change " + kind_of(changed.after); },
                      },
                      edit.fact);
}

Gesture removal(const Board& board, const std::vector<Id>& ids, std::string label)
{
    const std::set<Id> going(ids.begin(), ids.end());
    Gesture gesture{std::move(label), {}};
    // What leans on others goes first, so that the inverse brings back what it leans on before it.
    board.links.for_each([&](const Link& link) {
        if (going.contains(link.id) || going.contains(link.from) || going.contains(link.to))
            gesture.edits.emplace_back(Removed<Link>{link});
    });
    board.relationships.for_each([&](const Relationship& relationship) {
        if (going.contains(relationship.id) || going.contains(relationship.first) || going.contains(relationship.second))
            gesture.edits.emplace_back(Removed<Relationship>{relationship});
    });
    for (Id id : going) {
        if (const Note* note = board.notes.find(id))
            gesture.edits.emplace_back(Removed<Note>{*note});
        else if (const Frame* frame = board.frames.find(id))
            gesture.edits.emplace_back(Removed<Frame>{*frame});
        else if (const PivotalLine* line = board.lines.find(id))
            gesture.edits.emplace_back(Removed<PivotalLine>{*line});
        else if (const Lane* lane = board.lanes.find(id))
            gesture.edits.emplace_back(Removed<Lane>{*lane});
    }
    return gesture;
}

} // namespace stormreel
