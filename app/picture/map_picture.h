// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/map_layout.h"
#include "model/board/result.h"

#include <QByteArray>
#include <QColor>

class QPainter;

namespace stormreel {

/// The map's colours in one theme; the window's are the same.
struct MapColours {
    QColor ground, card, border, ink, muted, line, selected, chip, chip_ink;
    std::array<QColor, 8> contexts; ///< borders, in the order in which contexts appear
};
const MapColours& map_colours(bool dark);

/// Width of a text in the map's own font. Needs a QGuiApplication (any platform, offscreen too).
TextWidth font_width();

/// Draws the curves with their chips, letters and messages. `selected` (an index) is drawn last, in the accent colour.
void paint_curves(QPainter& painter, const MapLayout& layout, const MapColours& colours, std::size_t selected);
void paint_box(QPainter& painter, const MapBox& box, const MapColours& colours);

/// The context map as a picture. Words stay words in SVG. A map without contexts is a small picture with a sentence.
/// Both need a QGuiApplication and fail with `usage` where there is none.
Result<QByteArray> map_svg(const ContextMap& map, const Flow& flow, const Wall& wall, bool dark);
/// `scale`: pixels a map unit, above 0 and at most 8; taken down where the picture would exceed 32 million pixels.
Result<QByteArray> map_png(const ContextMap& map, const Flow& flow, const Wall& wall, bool dark, double scale);

} // namespace stormreel
