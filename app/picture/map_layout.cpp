// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_layout.h"

#include "app/picture/map_parts.h"
#include "app/picture/map_routes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace stormreel {

namespace {

constexpr double map_margin = 40;
constexpr double gap_between_boxes = 32;
constexpr double far_out = 1e6; ///< no one draws further out than this; a file may say anything

double tame(double coordinate)
{
    return std::isfinite(coordinate) ? std::round(std::clamp(coordinate, -far_out, far_out)) : 0;
}

/// Gives every box a place of its own: placed ones first, then the others by frame. The floating one goes where it will.
void settle(std::vector<MapBox>& boxes, const ContextMap& map, Id floating)
{
    std::vector<std::size_t> order(boxes.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_partition(order.begin(), order.end(), [&](std::size_t i) { return map.contexts[i].placed; });
    TakenPlaces taken;
    const double half = gap_between_boxes / 2;
    for (const std::size_t i : order) {
        const Point wish = map.contexts[i].centre;
        boxes[i] = moved_to(std::move(boxes[i]), {tame(wish.x), tame(wish.y)});
        if (map.contexts[i].frame == floating)
            continue;
        const QRectF wanted = boxes[i].area.adjusted(-half, -half, half, half);
        const QRectF place = taken.nearest_free(wanted);
        taken.take(place);
        boxes[i] = moved_to(std::move(boxes[i]), place.center());
    }
}

std::size_t index_of(const std::vector<MapBox>& boxes, Id frame)
{
    const auto found = std::find_if(boxes.begin(), boxes.end(), [&](const MapBox& box) { return box.frame == frame; });
    return std::size_t(found - boxes.begin());
}

QRectF enclosing(const MapLayout& layout)
{
    QRectF all;
    const auto add = [&](const MapLabel& label) {
        if (!label.text.isEmpty())
            all |= label.area;
    };
    for (const MapBox& box : layout.boxes)
        all |= box.area;
    for (const MapCurve& curve : layout.curves) {
        for (const QPointF& point : curve.points)
            all |= QRectF(point, QSizeF(1, 1));
        std::for_each(curve.chips.begin(), curve.chips.end(), add);
        std::for_each(curve.letters.begin(), curve.letters.end(), add);
        add(curve.messages);
    }
    return all.adjusted(-map_margin, -map_margin, map_margin, map_margin);
}

} // namespace

QPointF point_at(const std::array<QPointF, 4>& curve, double t)
{
    const double u = 1 - t;
    return curve[0] * (u * u * u) + curve[1] * (3 * u * u * t) + curve[2] * (3 * u * t * t) + curve[3] * (t * t * t);
}

double distance(const std::array<QPointF, 4>& curve, QPointF point)
{
    constexpr int pieces = 32;
    double least = std::hypot(curve[0].x() - point.x(), curve[0].y() - point.y());
    QPointF start = curve[0];
    for (int i = 1; i <= pieces; ++i) {
        const QPointF end = point_at(curve, double(i) / pieces);
        const QPointF along = end - start;
        const double square = QPointF::dotProduct(along, along);
        const double t = square > 0 ? std::clamp(QPointF::dotProduct(point - start, along) / square, 0.0, 1.0) : 0;
        const QPointF off = start + along * t - point;
        least = std::min(least, std::hypot(off.x(), off.y()));
        start = end;
    }
    return least;
}

MapLayout lay_out(const ContextMap& map, const Flow& flow, const TextWidth& width, Id floating)
{
    MapLayout layout;
    for (std::size_t i = 0; i < map.contexts.size(); ++i)
        layout.boxes.push_back(make_box(map.contexts[i], i, width));
    settle(layout.boxes, map, floating);

    std::vector<QRectF> areas;
    areas.reserve(layout.boxes.size());
    for (const MapBox& box : layout.boxes)
        areas.push_back(box.area);
    std::vector<Join> joins;
    ContextMap drawn; // relationships of which both ends are on the map
    for (const MapRelationship& relationship : map.relationships) {
        const Join join{index_of(layout.boxes, relationship.upstream), index_of(layout.boxes, relationship.downstream)};
        if (join.from >= areas.size() || join.to >= areas.size() || join.from == join.to)
            continue;
        joins.push_back(join);
        drawn.relationships.push_back(relationship);
        layout.curves.push_back({relationship.upstream, relationship.downstream, relationship.kind, {}, {}, {}, {}});
    }
    const std::vector<Bezier> curves = route(areas, joins);
    for (std::size_t i = 0; i < curves.size(); ++i)
        layout.curves[i].points = curves[i];
    set_labels(layout, drawn, flow, width);
    layout.extent = enclosing(layout);
    return layout;
}

} // namespace stormreel
