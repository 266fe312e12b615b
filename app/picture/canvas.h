// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <span>

namespace stormreel {

/// How words are set: one family of sans-serif, in pixels of the canvas' own units.
struct TextStyle {
    double size = 13;
    bool bold = false;
    bool monospaced = false;
    QColor colour;
    Qt::Alignment alignment = Qt::AlignCenter;
};

inline constexpr int shadow_layers = 4; ///< of which a soft shadow in a picture is made

/// What a picture of a wall is drawn on. One drawing, two canvases: QPainter (pictures on disk, machines without a
/// graphics card) and scene-graph geometry (everyone else). All coordinates are wall units.
class Canvas {
public:
    virtual ~Canvas() = default;
    /// A filled rectangle, shaded from `top` to `bottom`.
    virtual void rectangle(const QRectF& area, QColor top, QColor bottom) = 0;
    /// A soft shadow under `area`, reaching `reach` beyond it.
    virtual void shadow(const QRectF& area, double reach, double opacity) = 0;
    /// A filled convex polygon.
    virtual void polygon(std::span<const QPointF> corners, QColor colour) = 0;
    /// A line through points; `dash` and `gap` in wall units, 0 for solid.
    virtual void stroke(std::span<const QPointF> points, double width, QColor colour, double dash, double gap) = 0;
    /// Text that fits: wrapped between words, shrunk from style.size (see FittedText), elided as the last resort.
    virtual void text(const QRectF& area, const QString& text, const TextStyle& style) = 0;
    /// Pixels per wall unit: what is too small to see need not be drawn.
    [[nodiscard]] virtual double scale() const = 0;
};

} // namespace stormreel
