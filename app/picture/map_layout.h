// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/contexts/context_map.h"

#include <QPointF>
#include <QRectF>
#include <QString>
#include <array>
#include <functional>

namespace stormreel {

/// Width of a text in map units (pixels at 100 %): injected, so that the geometry can be tested without fonts.
using TextWidth = std::function<double(const QString& text, double size, bool bold)>;

/// Words at a place: a chip, a letter, a line of message names. The text already fits the area.
struct MapLabel {
    QRectF area;
    QString text;
    bool operator==(const MapLabel&) const = default;
};

/// A bounded context as it stands on the map.
struct MapBox {
    Id frame = Id::none;
    QRectF area;
    std::size_t colour = 0; ///< its place among the contexts: what its border colour is chosen by
    Classification classification = Classification::unclassified;
    MapLabel name;
    MapLabel owner;                ///< empty text: nobody
    MapLabel classification_badge; ///< "core"; empty text: unclassified
    MapLabel mud_badge;            ///< "big ball of mud"; empty text: it is none
    std::vector<MapLabel> aggregates;
    bool operator==(const MapBox&) const = default;
};

/// A relationship: one cubic Bézier curve from the border of the upstream's box to that of the downstream's.
struct MapCurve {
    Id upstream = Id::none;
    Id downstream = Id::none;
    RelationshipKind kind = RelationshipKind::upstream_downstream;
    std::array<QPointF, 4> points;
    std::vector<MapLabel> chips;   ///< the patterns: one near each end, or one for both where the curve is short
    std::vector<MapLabel> letters; ///< "U" and "D" where one side leads
    MapLabel messages;             ///< what crosses, beside the curve; empty text: nothing does
    bool operator==(const MapCurve&) const = default;
};

/// Where everything on a context map is, in map units. A value: window and pictures are drawn from the same one.
struct MapLayout {
    std::vector<MapBox> boxes;    ///< in the order of the map's contexts
    std::vector<MapCurve> curves; ///< in the order of the map's relationships
    QRectF extent;                ///< what encloses it all, with a margin
    bool operator==(const MapLayout&) const = default;
};

/// Lays out a map. Boxes stand at their contexts' centres, those that would touch another one at the nearest free place
/// (placed contexts stay before others); curves go around boxes where that is easy; no chip covers a box.
/// `floating`: a box that is being dragged and may cover others.
MapLayout lay_out(const ContextMap& map, const Flow& flow, const TextWidth& width, Id floating = Id::none);

/// The same map with the contexts set anew: upstream left of downstream, each column ordered so that few curves cross.
ContextMap tidied(ContextMap map);

QPointF point_at(const std::array<QPointF, 4>& curve, double t);
/// Distance of a point from a curve, in map units.
double distance(const std::array<QPointF, 4>& curve, QPointF point);

/// "Order placed, Order cancelled and 3 more": the names of what crosses, each once, forward before backward.
QString message_names(const MapRelationship& relationship, const Flow& flow, std::size_t most);
/// "OHS · PL", "ACL", ...; empty where there is none.
QString upstream_chip(const MapRelationship& relationship);
QString downstream_chip(const MapRelationship& relationship);

} // namespace stormreel
