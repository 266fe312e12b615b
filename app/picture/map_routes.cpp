// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_routes.h"

#include "app/picture/map_layout.h"

#include <algorithm>
#include <cmath>

namespace stormreel {

namespace {

enum class Side : std::uint8_t { left, top, right, bottom };
constexpr std::array sides{Side::left, Side::top, Side::right, Side::bottom};
constexpr int samples = 24;
constexpr double corner_clearance = 26;        ///< how far from a box's corner curves stay
constexpr std::size_t weighing_limit = 40'000; ///< joins times boxes above which curves no longer look out for boxes

bool is_vertical(Side side)
{
    return side == Side::left || side == Side::right;
}

QPointF outward(Side side)
{
    switch (side) {
    case Side::left:
        return {-1, 0};
    case Side::top:
        return {0, -1};
    case Side::right:
        return {1, 0};
    case Side::bottom:
        break;
    }
    return {0, 1};
}

/// The point of a side at `along` (a coordinate of the map), kept away from the corners.
QPointF on_side(const QRectF& box, Side side, double along)
{
    if (is_vertical(side))
        return {side == Side::left ? box.left() : box.right(),
                std::clamp(along, box.top() + corner_clearance, box.bottom() - corner_clearance)};
    return {std::clamp(along, box.left() + corner_clearance, box.right() - corner_clearance),
            side == Side::top ? box.top() : box.bottom()};
}

/// Where a single curve would like to leave: a little towards the other box.
double wish(const QRectF& box, Side side, const QRectF& other)
{
    const QPointF lean = box.center() + (other.center() - box.center()) * 0.25;
    return is_vertical(side) ? lean.y() : lean.x();
}

Bezier between(QPointF from, Side from_side, QPointF to, Side to_side)
{
    const double apart = std::hypot(to.x() - from.x(), to.y() - from.y());
    const double pull = std::clamp(apart * 0.35, 12.0, 170.0);
    return {from, from + outward(from_side) * pull, to + outward(to_side) * pull, to};
}

struct Route {
    Side from = Side::right;
    Side to = Side::left;
};

/// Sampled points of the curve that lie in a box where it has no business.
int hits(const Bezier& curve, std::span<const QRectF> boxes, const Join& join)
{
    int count = 0;
    for (int i = 1; i < samples; ++i) {
        const QPointF point = point_at(curve, double(i) / samples);
        for (std::size_t box = 0; box < boxes.size(); ++box) {
            const double margin = box == join.from || box == join.to ? -2 : 10;
            count += boxes[box].adjusted(-margin, -margin, margin, margin).contains(point) ? 1 : 0;
        }
    }
    return count;
}

Route choose(std::span<const QRectF> boxes, const Join& join, bool look_out)
{
    const QRectF& from = boxes[join.from];
    const QRectF& to = boxes[join.to];
    Route best;
    double least = -1;
    for (const Side out : sides)
        for (const Side in : sides) {
            const Bezier curve = between(on_side(from, out, wish(from, out, to)), out, on_side(to, in, wish(to, in, from)), in);
            // A curve that bends is a little worse than one of the same length that does not.
            const double straight = std::hypot(curve[3].x() - curve[0].x(), curve[3].y() - curve[0].y());
            double cost = length(curve) * 2 - straight;
            if (look_out)
                cost += 250.0 * hits(curve, boxes, join);
            if (least < 0 || cost < least) {
                least = cost;
                best = {out, in};
            }
        }
    return best;
}

/// One end of a curve on one side of a box.
struct End {
    std::size_t join = 0;
    bool start = true;
    double toward = 0; ///< where the other end's box is along the side
    double at = 0;     ///< what came out
};

/// Spreads the ends that share a side in the order of where they lead, so that they do not cross.
void spread(const QRectF& box, Side side, std::vector<End>& ends)
{
    std::sort(ends.begin(), ends.end(),
              [](const End& a, const End& b) { return a.toward != b.toward ? a.toward < b.toward : a.join < b.join; });
    const double start = (is_vertical(side) ? box.top() : box.left()) + corner_clearance;
    const double room = (is_vertical(side) ? box.height() : box.width()) - 2 * corner_clearance;
    if (ends.size() < 2)
        return;
    for (std::size_t i = 0; i < ends.size(); ++i)
        ends[i].at = start + room * (double(i) + 0.5) / double(ends.size());
}

} // namespace

double length(const Bezier& curve)
{
    double sum = 0;
    QPointF last = curve[0];
    for (int i = 1; i <= samples; ++i) {
        const QPointF next = point_at(curve, double(i) / samples);
        sum += std::hypot(next.x() - last.x(), next.y() - last.y());
        last = next;
    }
    return sum;
}

QPointF normal_at(const Bezier& curve, double t)
{
    const double u = 1 - t;
    const QPointF along = (curve[1] - curve[0]) * (u * u) + (curve[2] - curve[1]) * (2 * u * t) + (curve[3] - curve[2]) * (t * t);
    const double size = std::hypot(along.x(), along.y());
    return size < 1e-9 ? QPointF(0, -1) : QPointF(along.y() / size, -along.x() / size);
}

std::vector<Bezier> route(std::span<const QRectF> boxes, std::span<const Join> joins)
{
    const bool look_out = boxes.size() * joins.size() <= weighing_limit;
    std::vector<Route> routes;
    std::vector<std::array<std::vector<End>, 4>> ends(boxes.size());
    for (std::size_t i = 0; i < joins.size(); ++i) {
        const auto& [from, to] = joins[i];
        const Route chosen = choose(boxes, joins[i], look_out);
        routes.push_back(chosen);
        const auto add = [&](std::size_t box, Side side, std::size_t other, bool start) {
            const QPointF there = boxes[other].center();
            ends[box][std::size_t(side)].push_back(
                {i, start, is_vertical(side) ? there.y() : there.x(), wish(boxes[box], side, boxes[other])});
        };
        add(from, chosen.from, to, true);
        add(to, chosen.to, from, false);
    }
    std::vector<Bezier> curves(joins.size());
    for (std::size_t box = 0; box < boxes.size(); ++box)
        for (const Side side : sides) {
            auto& here = ends[box][std::size_t(side)];
            spread(boxes[box], side, here);
            for (const End& end : here)
                curves[end.join][end.start ? 0 : 3] = on_side(boxes[box], side, end.at);
        }
    for (std::size_t i = 0; i < joins.size(); ++i)
        curves[i] = between(curves[i][0], routes[i].from, curves[i][3], routes[i].to);
    return curves;
}

} // namespace stormreel
