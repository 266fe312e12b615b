// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/map_layout.h"
#include "app/picture/map_places.h"

namespace stormreel {

// Sizes of the map's words, in map units.
inline constexpr double name_size = 17;
inline constexpr double owner_size = 13;
inline constexpr double aggregate_size = 13;
inline constexpr double badge_size = 11;
inline constexpr double chip_size = 11;
inline constexpr double letter_size = 12;
inline constexpr double message_size = 12;

/// The text, cut with an ellipsis where it is wider than `room`.
QString fitted(const QString& text, double size, bool bold, double room, const TextWidth& width);

/// A context's box around the origin's right and below: its size follows from its words.
MapBox make_box(const MapContext& context, std::size_t colour, const TextWidth& width);
/// The same box with its centre elsewhere.
MapBox moved_to(MapBox box, QPointF centre);

/// Sets letters, chips and messages of every curve where they cover neither boxes nor each other.
void set_labels(MapLayout& layout, const ContextMap& map, const Flow& flow, const TextWidth& width);

} // namespace stormreel
