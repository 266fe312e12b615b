// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/map/map_gestures.h"

namespace stormreel {

namespace {

const Relationship* stored(const Board& board, Id a, Id b)
{
    const Relationship* found = nullptr;
    board.relationships.for_each([&](const Relationship& each) {
        if (!found && ((each.first == a && each.second == b) || (each.first == b && each.second == a)))
            found = &each;
    });
    return found;
}

/// Adds, changes or removes what the board says about the pair: what says nothing is not kept.
Gesture change_relationship(const Board& board, Id upstream, Id downstream, std::string label,
                            const std::function<void(Relationship&)>& change)
{
    Gesture gesture{std::move(label), {}};
    if (upstream == downstream || !board.frames.find(upstream) || !board.frames.find(downstream))
        return gesture;
    const Relationship* before = stored(board, upstream, downstream);
    Relationship after = before ? *before : Relationship{board.next_id, upstream, downstream, {}, 0, 0};
    change(after);
    const bool says_nothing =
        after.kind == RelationshipKind::computed && after.upstream_roles == 0 && after.downstream_roles == 0;
    if (before && says_nothing)
        gesture.edits.emplace_back(Removed<Relationship>{*before});
    else if (before && !(after == *before))
        gesture.edits.emplace_back(Changed<Relationship>{*before, after});
    else if (!before && !says_nothing)
        gesture.edits.emplace_back(Added<Relationship>{after});
    return gesture;
}

std::string name_of(const Board& board, Id frame)
{
    const Frame* found = board.frames.find(frame);
    return found && !found->name.empty() ? found->name : "context";
}

void pin(const Board& board, Id frame, Point centre, Gesture& gesture)
{
    const Frame* before = board.frames.find(frame);
    if (!before || before->on_map == centre)
        return;
    Frame after = *before;
    after.on_map = centre;
    gesture.edits.emplace_back(Changed<Frame>{*before, after});
}

} // namespace

Gesture set_kind(const Board& board, Id upstream, Id downstream, RelationshipKind kind)
{
    return change_relationship(board, upstream, downstream, "Decide a relationship", [&](Relationship& it) {
        it.kind = kind;
        if (kind == RelationshipKind::upstream_downstream) {
            it.first = upstream;
            it.second = downstream;
        } else if (kind != RelationshipKind::computed) {
            it.upstream_roles = 0;
            it.downstream_roles = 0;
        }
    });
}

Gesture swap_direction(const Board& board, Id upstream, Id downstream)
{
    return change_relationship(board, upstream, downstream, "Swap upstream and downstream", [&](Relationship& it) {
        it.kind = RelationshipKind::upstream_downstream;
        it.first = downstream;
        it.second = upstream;
    });
}

Gesture toggle_role(const Board& board, Id upstream, Id downstream, UpstreamRole role)
{
    return change_relationship(board, upstream, downstream, "Change what upstream offers", [&](Relationship& it) {
        it.upstream_roles = std::uint8_t(it.upstream_roles ^ std::uint8_t(role));
    });
}

Gesture toggle_role(const Board& board, Id upstream, Id downstream, DownstreamRole role)
{
    return change_relationship(board, upstream, downstream, "Change what downstream takes", [&](Relationship& it) {
        it.downstream_roles = std::uint8_t(it.downstream_roles ^ std::uint8_t(role));
    });
}

Gesture move_context(const Board& board, const ContextMap& map, const MapLayout& shown, Id frame, QPointF centre,
                     const TextWidth& width)
{
    Gesture gesture{"Move " + name_of(board, frame) + " on the map", {}};
    ContextMap next{map.contexts, {}};
    for (std::size_t i = 0; i < next.contexts.size() && i < shown.boxes.size(); ++i) {
        const bool moved = next.contexts[i].frame == frame;
        const QPointF at = moved ? centre : shown.boxes[i].area.center();
        next.contexts[i].centre = {at.x(), at.y()};
        next.contexts[i].placed = !moved; // the one that was moved gives way to those that were there
    }
    for (const MapBox& box : lay_out(next, {}, width).boxes)
        pin(board, box.frame, {box.area.center().x(), box.area.center().y()}, gesture);
    return gesture;
}

Gesture tidy_map(const Board& board, const ContextMap& map)
{
    Gesture gesture{"Tidy the map", {}};
    for (const MapContext& context : tidied(map).contexts)
        pin(board, context.frame, context.centre, gesture);
    return gesture;
}

Gesture change_frame(const Board& board, Id frame, std::string label, const std::function<void(Frame&)>& change)
{
    Gesture gesture{std::move(label), {}};
    const Frame* before = board.frames.find(frame);
    if (!before)
        return gesture;
    Frame after = *before;
    change(after);
    if (!(after == *before))
        gesture.edits.emplace_back(Changed<Frame>{*before, after});
    return gesture;
}

} // namespace stormreel
