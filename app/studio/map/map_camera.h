// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <algorithm>

namespace stormreel {

/// Which part of the map is seen: a value. Pixels = (map units - origin) * zoom.
struct MapCamera {
    static constexpr double least_zoom = 0.1;
    static constexpr double most_zoom = 4;

    double zoom = 1;
    QPointF origin; ///< what is at the view's upper left corner

    bool operator==(const MapCamera&) const = default;
    [[nodiscard]] QPointF to_map(QPointF pixel) const { return origin + pixel / zoom; }
    [[nodiscard]] QPointF to_view(QPointF point) const { return (point - origin) * zoom; }
    [[nodiscard]] MapCamera panned(QPointF pixels) const { return {zoom, origin - pixels / zoom}; }

    /// Nearer by `factor`, with what is under `pixel` staying there.
    [[nodiscard]] MapCamera zoomed(double factor, QPointF pixel) const
    {
        const double next = std::clamp(zoom * factor, least_zoom, most_zoom);
        return {next, to_map(pixel) - pixel / next};
    }

    /// All of `area` in the middle of the view, no larger than `largest`.
    [[nodiscard]] static MapCamera fitting(const QRectF& area, QSizeF view, double largest)
    {
        if (area.isEmpty() || view.isEmpty())
            return {};
        const double zoom = std::clamp(std::min(view.width() / area.width(), view.height() / area.height()), 0.001, largest);
        return {zoom, area.center() - QPointF(view.width(), view.height()) / (2 * zoom)};
    }
};

} // namespace stormreel
