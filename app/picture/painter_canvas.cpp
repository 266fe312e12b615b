// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/painter_canvas.h"

#include <QLinearGradient>
#include <QPainter>

namespace stormreel {

namespace {

// A soft edge out of a few faint rectangles: the same on paper, on screen and in SVG, where filters are not portable.

} // namespace

PainterCanvas::PainterCanvas(QPainter& painter, double scale, TextCache* cache)
    : m_painter(painter), m_scale(scale), m_cache(cache)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void PainterCanvas::rectangle(const QRectF& area, QColor top, QColor bottom)
{
    if (top == bottom) {
        m_painter.fillRect(area, top);
        return;
    }
    QLinearGradient shade(area.topLeft(), area.bottomLeft());
    shade.setColorAt(0, top);
    shade.setColorAt(1, bottom);
    m_painter.fillRect(area, shade);
}

void PainterCanvas::shadow(const QRectF& area, double reach, double opacity)
{
    QColor colour(Qt::black);
    colour.setAlphaF(static_cast<float>(opacity / shadow_layers));
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    for (int i = 1; i <= shadow_layers; ++i) {
        const double by = reach * i / shadow_layers;
        m_painter.drawRoundedRect(area.adjusted(-by, -by, by, by), by, by);
    }
}

void PainterCanvas::polygon(std::span<const QPointF> corners, QColor colour)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colour);
    m_painter.drawConvexPolygon(corners.data(), static_cast<int>(corners.size()));
}

void PainterCanvas::stroke(std::span<const QPointF> points, double width, QColor colour, double dash, double gap)
{
    QPen pen(colour, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (dash > 0 && width > 0)
        pen.setDashPattern({dash / width, gap / width});
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPolyline(points.data(), static_cast<int>(points.size()));
}

void PainterCanvas::text(const QRectF& area, const QString& text, const TextStyle& style)
{
    const auto fitted = m_cache ? m_cache->fitted(text, area.size(), style)
                                : std::make_shared<const FittedText>(fit_text(text, area.size(), style));
    if (fitted->lines.empty())
        return;
    m_painter.save();
    m_painter.translate(area.topLeft());
    m_painter.scale(fitted->factor(), fitted->factor());
    m_painter.setPen(style.colour);
    m_painter.setFont(fitted->font);
    for (const FittedLine& line : fitted->lines)
        m_painter.drawText(line.baseline, line.text);
    m_painter.restore();
}

} // namespace stormreel
