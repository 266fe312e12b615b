// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/flow/neighbours.h"

#include "model/board/spatial_grid.h"

#include <cmath>
#include <unordered_map>

namespace stormreel {

namespace {

constexpr double largest_note = 2048;
constexpr double heap_cell = 64;
constexpr unsigned heap_size = 64;

double overlap(double a, double a_end, double b, double b_end)
{
    return std::min(a_end, b_end) - std::max(a, b);
}

bool may_stand_beside(NoteKind left, NoteKind right)
{
    using enum NoteKind;
    switch (left) {
    case read_model:
    case actor:
        return right == command;
    case command:
        return right == aggregate || right == system || right == event;
    case aggregate:
    case system:
        return right == event;
    case event:
        return right == policy || right == read_model;
    case policy:
        return right == command;
    default:
        return false;
    }
}

bool may_be_stacked(NoteKind upper, NoteKind lower)
{
    using enum NoteKind;
    return (upper == event && lower == event) || (upper == policy && lower == command) || (upper == command && lower == policy);
}

std::optional<Neighbours> on_corner(const Note& actor, const Note& command)
{
    const Rect& a = actor.area;
    const Rect& c = command.area;
    const double across = overlap(a.x, a.right(), c.x, c.right());
    const double down = overlap(a.y, a.bottom(), c.y, c.bottom());
    if (across <= 0 || down <= 0 || a.centre().x > c.centre().x)
        return std::nullopt;
    return Neighbours{0, 0, Reason::Kind::overlap, -std::min(across, down), across * down};
}

std::optional<Neighbours> beside(const Rect& left, const Rect& right)
{
    const double gap = right.x - left.right();
    const double shared = overlap(left.y, left.bottom(), right.y, right.bottom());
    if (left.centre().x >= right.centre().x || gap > beside_gap || gap < -beside_share * std::min(left.width, right.width) ||
        shared <= 0 || shared < beside_share * std::min(left.height, right.height))
        return std::nullopt;
    return Neighbours{0, 0, Reason::Kind::beside, gap, shared};
}

std::optional<Neighbours> stacked(const Rect& upper, const Rect& lower)
{
    const double gap = lower.y - upper.bottom();
    const double shared = overlap(upper.x, upper.right(), lower.x, lower.right());
    if (upper.centre().y >= lower.centre().y || gap > beside_gap || gap < -beside_share * std::min(upper.height, lower.height) ||
        shared <= 0 || shared < beside_share * std::min(upper.width, lower.width))
        return std::nullopt;
    return Neighbours{0, 0, Reason::Kind::stacked, gap, shared};
}

std::optional<Neighbours> pair_of(const Note& first, const Note& second)
{
    if (first.kind == NoteKind::actor && second.kind == NoteKind::command)
        if (auto corner = on_corner(first, second))
            return corner;
    if (may_stand_beside(first.kind, second.kind))
        if (auto row = beside(first.area, second.area))
            return row;
    if (may_be_stacked(first.kind, second.kind))
        return stacked(first.area, second.area);
    return std::nullopt;
}

std::uint64_t heap_of(const Rect& area)
{
    const auto cell = [](double at) { return static_cast<std::uint32_t>(static_cast<std::int64_t>(std::floor(at / heap_cell))); };
    return (std::uint64_t{cell(area.centre().x)} << 32) | cell(area.centre().y);
}

/// For each note, whether where it is can mean something.
std::vector<bool> placed_with_care(const std::vector<const Note*>& notes)
{
    std::vector<bool> careful(notes.size());
    std::unordered_map<std::uint64_t, unsigned> heaps;
    for (std::size_t i = 0; i < notes.size(); ++i) {
        const Rect& area = notes[i]->area;
        careful[i] = std::abs(area.x) < 1e9 && std::abs(area.y) < 1e9 && area.width > 0 && area.height > 0 &&
                     area.width <= largest_note && area.height <= largest_note;
        if (careful[i])
            ++heaps[heap_of(area)];
    }
    for (std::size_t i = 0; i < notes.size(); ++i)
        careful[i] = careful[i] && heaps[heap_of(notes[i]->area)] <= heap_size;
    return careful;
}

} // namespace

std::vector<Neighbours> neighbours(const std::vector<const Note*>& notes)
{
    const std::vector<bool> careful = placed_with_care(notes);
    SpatialGrid grid;
    // The grid speaks of ids: here an id is a place in `notes`, so that looking a note up costs nothing.
    for (std::uint32_t i = 0; i < notes.size(); ++i)
        if (careful[i])
            grid.insert(Id{i}, notes[i]->area);
    std::vector<Neighbours> found;
    for (std::uint32_t i = 0; i < notes.size(); ++i) {
        if (!careful[i])
            continue;
        for (Id near : grid.query(notes[i]->area.grown(beside_gap))) {
            if (number(near) == i)
                continue;
            if (auto pair = pair_of(*notes[i], *notes[number(near)])) {
                pair->first = i;
                pair->second = number(near);
                found.push_back(*pair);
            }
        }
    }
    return found;
}

std::vector<Neighbours> nearest(const std::vector<Neighbours>& pairs, const std::vector<const Note*>& notes)
{
    const auto one_row = [&](std::uint32_t a, std::uint32_t b) {
        const Rect& one = notes[a]->area;
        const Rect& other = notes[b]->area;
        return overlap(one.y, one.bottom(), other.y, other.bottom()) >= beside_share * std::min(one.height, other.height);
    };
    std::vector<bool> hidden(pairs.size());
    const auto hide = [&](auto here, auto there) {
        std::vector<std::uint32_t> order(pairs.size());
        for (std::uint32_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::stable_sort(order.begin(), order.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return pairs[a].*here < pairs[b].*here; });
        for (std::size_t begin = 0, end = 0; begin < order.size(); begin = end) {
            while (end < order.size() && pairs[order[end]].*here == pairs[order[begin]].*here)
                ++end;
            for (auto a = begin; a < end; ++a)
                for (auto b = begin; b < end; ++b)
                    if (pairs[order[b]].gap < pairs[order[a]].gap && one_row(pairs[order[a]].*there, pairs[order[b]].*there))
                        hidden[order[a]] = true;
        }
    };
    hide(&Neighbours::first, &Neighbours::second);
    hide(&Neighbours::second, &Neighbours::first);
    std::vector<Neighbours> kept;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        if (!hidden[i])
            kept.push_back(pairs[i]);
    return kept;
}

} // namespace stormreel
