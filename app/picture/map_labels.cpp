// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_parts.h"
#include "app/picture/map_routes.h"

#include <QStringList>
#include <algorithm>
#include <cmath>

namespace stormreel {

namespace {

constexpr double chip_height = 20;
constexpr double message_room = 250;
const QString dot = QStringLiteral(" · ");

/// What labels must not cover, and what they had better not cover.
struct Room {
    TakenPlaces solid; ///< boxes and other labels
    TakenPlaces lines; ///< curves
};

QSizeF chip_extent(const QString& text, const TextWidth& width)
{
    return {std::ceil(width(text, chip_size, true)) + 20, chip_height};
}

QRectF centred(QPointF at, QSizeF extent)
{
    return {at.x() - extent.width() / 2, at.y() - extent.height() / 2, extent.width(), extent.height()};
}

/// The area at which the label finally stands; from here on it is taken.
QRectF keep(Room& room, const QRectF& area)
{
    room.solid.take(area.adjusted(-3, -2, 3, 2));
    return area;
}

/// A chip on the curve: as near to `wanted` (0..1) as it is free, beside the curve where there is no such place.
QRectF place_on(const Bezier& curve, double wanted, QSizeF extent, Room& room)
{
    for (double off = 0; off < 0.4; off += 0.04)
        for (const double t : {wanted + off, wanted - off})
            if (t > 0.06 && t < 0.94)
                if (const QRectF area = centred(point_at(curve, t), extent); room.solid.is_free(area))
                    return keep(room, area);
    return keep(room, room.solid.nearest_free(centred(point_at(curve, wanted), extent)));
}

/// A label beside the curve, clear of all curves if that can be had near `wanted`.
QRectF place_beside(const Bezier& curve, double wanted, double reach, double gap, QSizeF extent, Room& room)
{
    for (const bool clear_of_lines : {true, false})
        for (double off = 0; off <= reach; off += 0.04)
            for (const double t : {wanted + off, wanted - off})
                for (const double side : {1.0, -1.0}) {
                    const QPointF across = normal_at(curve, t) * side;
                    const double half = (std::abs(across.x()) * extent.width() + std::abs(across.y()) * extent.height()) / 2;
                    const QRectF area = centred(point_at(curve, t) + across * (half + gap), extent);
                    if (t > 0 && t < 1 && room.solid.is_free(area) && (!clear_of_lines || room.lines.is_free(area)))
                        return keep(room, area);
                }
    return keep(room, room.solid.nearest_free(centred(point_at(curve, wanted), extent)));
}

QString chip_of_both(const MapRelationship& relationship)
{
    switch (relationship.kind) {
    case RelationshipKind::partnership:
        return QStringLiteral("P");
    case RelationshipKind::shared_kernel:
        return QStringLiteral("SK");
    case RelationshipKind::separate_ways:
        return QStringLiteral("SW");
    default:
        return {};
    }
}

void set_letters(MapCurve& curve, double run, Room& room)
{
    if (curve.kind != RelationshipKind::upstream_downstream)
        return;
    const double near = std::min(0.3, 16 / std::max(run, 1.0));
    for (const auto& [text, t] : {std::pair(QStringLiteral("U"), near), std::pair(QStringLiteral("D"), 1 - near)})
        curve.letters.push_back({place_beside(curve.points, t, 0.2, 4, {11, 15}, room), text});
}

void set_chips(MapCurve& curve, const MapRelationship& relationship, double run, const TextWidth& width, Room& room)
{
    const auto add = [&](const QString& text, double t) {
        if (!text.isEmpty())
            curve.chips.push_back({place_on(curve.points, t, chip_extent(text, width), room), text});
    };
    const QString up = upstream_chip(relationship);
    const QString down = downstream_chip(relationship);
    if (relationship.kind != RelationshipKind::upstream_downstream) {
        add(chip_of_both(relationship), 0.5);
    } else if (!up.isEmpty() && !down.isEmpty()) {
        const double needed = chip_extent(up, width).width() + chip_extent(down, width).width() + 150;
        if (up == u"S" && down == u"C") { // customer and supplier are one pattern
            add(up + dot + down, 0.5);
        } else if (run < needed) {
            add(up + QStringLiteral(" → ") + down, 0.5);
        } else {
            add(up, 0.28);
            add(down, 0.72);
        }
    } else {
        add(up, 0.35);
        add(down, 0.65);
    }
}

template <class Role>
QString chip(std::uint8_t roles, std::initializer_list<Role> all)
{
    QStringList parts;
    for (const Role role : all)
        if (roles & static_cast<std::uint8_t>(role))
            parts << QString::fromStdString(short_name(role));
    return parts.join(dot);
}

QStringList names_of(const std::vector<Crossing>& crossings, const Flow& flow)
{
    QStringList names;
    for (const Crossing& crossing : crossings)
        if (crossing.message < flow.nodes.size())
            names << QString::fromStdString(flow.nodes[crossing.message].name);
    return names;
}

} // namespace

QString upstream_chip(const MapRelationship& relationship)
{
    return chip(relationship.upstream_roles,
                {UpstreamRole::open_host_service, UpstreamRole::published_language, UpstreamRole::supplier});
}

QString downstream_chip(const MapRelationship& relationship)
{
    return chip(relationship.downstream_roles,
                {DownstreamRole::anticorruption_layer, DownstreamRole::conformist, DownstreamRole::customer});
}

QString message_names(const MapRelationship& relationship, const Flow& flow, std::size_t most)
{
    QStringList names = names_of(relationship.forward, flow) + names_of(relationship.backward, flow);
    names.removeDuplicates();
    const qsizetype rest = names.size() - qsizetype(most);
    if (rest <= 0)
        return names.join(QStringLiteral(", "));
    return QStringLiteral("%1 and %2 more").arg(names.first(qsizetype(most)).join(QStringLiteral(", ")), QString::number(rest));
}

void set_labels(MapLayout& layout, const ContextMap& map, const Flow& flow, const TextWidth& width)
{
    Room room;
    std::vector<double> lengths;
    for (const MapBox& box : layout.boxes)
        room.solid.take(box.area.adjusted(-3, -3, 3, 3));
    for (const MapCurve& curve : layout.curves) {
        lengths.push_back(length(curve.points));
        const int steps = std::clamp(int(lengths.back() / 8), 8, 400);
        for (int i = 0; i <= steps; ++i)
            room.lines.take(centred(point_at(curve.points, double(i) / steps), {4, 4}));
    }
    for (std::size_t i = 0; i < layout.curves.size(); ++i)
        set_letters(layout.curves[i], lengths[i], room);
    for (std::size_t i = 0; i < layout.curves.size(); ++i)
        set_chips(layout.curves[i], map.relationships[i], lengths[i], width, room);
    for (std::size_t i = 0; i < layout.curves.size(); ++i) {
        const QString names = message_names(map.relationships[i], flow, 2);
        if (names.isEmpty())
            continue;
        const QString text = fitted(names, message_size, false, message_room, width);
        const QSizeF extent(std::ceil(width(text, message_size, false)) + 2, 17);
        layout.curves[i].messages = {place_beside(layout.curves[i].points, 0.5, 0.36, 8, extent, room), text};
    }
}

} // namespace stormreel
