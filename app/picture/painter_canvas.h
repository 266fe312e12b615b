// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/text_layout.h"

class QPainter;

namespace stormreel {

/// Draws with a QPainter: pictures on disk (PNG, SVG) and windows without a graphics card.
class PainterCanvas : public Canvas {
public:
    /// The painter is already transformed to wall units; `scale` says how many pixels one is. `cache`, where given, outlives
    /// the canvas and saves shaping the same words for every picture.
    PainterCanvas(QPainter& painter, double scale, TextCache* cache = nullptr);

    void rectangle(const QRectF& area, QColor top, QColor bottom) override;
    void shadow(const QRectF& area, double reach, double opacity) override;
    void polygon(std::span<const QPointF> corners, QColor colour) override;
    void stroke(std::span<const QPointF> points, double width, QColor colour, double dash, double gap) override;
    void text(const QRectF& area, const QString& text, const TextStyle& style) override;
    [[nodiscard]] double scale() const override { return m_scale; }

private:
    QPainter& m_painter;
    double m_scale;
    TextCache* m_cache;
};

} // namespace stormreel
