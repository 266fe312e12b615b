// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/wall_links.h"

#include <cmath>
#include <limits>

namespace stormreel {

namespace {

constexpr int curve_steps = 24;
constexpr double head_length = 9;
constexpr double head_half_width = 4;

/// Where an arrow may touch a note, and which way is out there.
struct Port {
    QPointF at;
    QPointF out;
};

double length(QPointF v)
{
    return std::hypot(v.x(), v.y());
}

std::array<Port, 4> ports(const Rect& area)
{
    const Point c = area.centre();
    return {{{{area.right(), c.y}, {1, 0}}, {{area.x, c.y}, {-1, 0}}, {{c.x, area.bottom()}, {0, 1}}, {{c.x, area.y}, {0, -1}}}};
}

/// Short ways are good; ways that start or end by going backwards are not. Left to right is how time runs, so it wins ties.
double cost(const Port& from, const Port& to)
{
    const QPointF way = to.at - from.at;
    const double far = length(way);
    if (far < 1e-6)
        return 0;
    const double leaving = QPointF::dotProduct(way, from.out) / far;
    const double entering = -QPointF::dotProduct(way, to.out) / far;
    return far + 90 * ((1 - leaving) + (1 - entering)) - (from.out.x() > 0 ? 8 : 0) - (to.out.x() < 0 ? 8 : 0);
}

LinkPath curve(const Port& from, const Port& to)
{
    const double reach = std::min(std::max(length(to.at - from.at) * 0.45, 24.0), 180.0);
    const QPointF end = to.at + to.out * head_length;
    const QPointF a = from.at + from.out * reach;
    const QPointF b = end + to.out * reach;
    LinkPath path;
    path.points.reserve(curve_steps + 1);
    for (int i = 0; i <= curve_steps; ++i) {
        const double t = static_cast<double>(i) / curve_steps;
        const double u = 1 - t;
        path.points.push_back(from.at * (u * u * u) + a * (3 * u * u * t) + b * (3 * u * t * t) + end * (t * t * t));
    }
    const QPointF across(-to.out.y() * head_half_width, to.out.x() * head_half_width);
    path.head = {to.at, end + across, end - across};
    return path;
}

} // namespace

LinkPath link_path(const Rect& from, const Rect& to)
{
    const auto starts = ports(from);
    const auto ends = ports(to);
    const Port* start = &starts[0];
    const Port* end = &ends[1];
    double least = std::numeric_limits<double>::infinity();
    for (const Port& s : starts)
        for (const Port& e : ends)
            if (const double c = cost(s, e); c < least) {
                least = c;
                start = &s;
                end = &e;
            }
    return curve(*start, *end);
}

LinkPath link_path(const Rect& from, Point to)
{
    return link_path(from, Rect{to.x, to.y, 0, 0});
}

double distance_to(const LinkPath& path, Point point)
{
    const QPointF p(point.x, point.y);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < path.points.size(); ++i) {
        const QPointF a = path.points[i - 1];
        const QPointF ab = path.points[i] - a;
        const double squared = QPointF::dotProduct(ab, ab);
        const double t = squared > 0 ? std::clamp(QPointF::dotProduct(p - a, ab) / squared, 0.0, 1.0) : 0;
        least = std::min(least, length(p - (a + ab * t)));
    }
    return std::min(least, length(p - path.head[0]));
}

} // namespace stormreel
