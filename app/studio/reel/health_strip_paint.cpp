// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/health_strip.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace stormreel {
namespace {

constexpr qreal tick_width = 3;

std::uint64_t value(const Health::Bin& bin, Vital vital)
{
    return bin[static_cast<std::size_t>(vital)];
}

QColor faint(QColor colour, double opacity)
{
    colour.setAlphaF(static_cast<float>(opacity));
    return colour;
}

} // namespace

/// What is there is at least a line high, whatever the rest is.
void HealthStrip::paint_area(QPainter& painter, Vital vital, Lane lane, std::uint64_t scale) const
{
    const QColor colour = m_colours.value(static_cast<qsizetype>(vital));
    const qreal base = lane.top + lane.height;
    const qreal pitch = width() / static_cast<qreal>(m_bins.size());
    QPainterPath line;
    qreal before = base;
    line.moveTo(0, base);
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        const auto at = value(m_bins[i], vital);
        const qreal share = static_cast<qreal>(at) / static_cast<qreal>(scale);
        const qreal y = at == 0 ? base : std::min(base - 1, base - share * (lane.height - 1));
        const qreal x = static_cast<qreal>(i) * pitch;
        if (y != before)
            line.lineTo(x, before);
        line.lineTo(x, y);
        before = y;
    }
    line.lineTo(width(), before);
    line.lineTo(width(), base);
    painter.fillPath(line, faint(colour, 0.22));
    painter.strokePath(line, QPen(colour, 1.2, Qt::SolidLine, Qt::FlatCap, Qt::BevelJoin));
}

/// The alarm's limit, and what stands above it in the colour of a warning.
void HealthStrip::paint_limit(QPainter& painter) const
{
    const qreal y = limitY();
    if (y < 0)
        return;
    const auto lane = lanes().lag;
    painter.save();
    painter.setClipRect(QRectF(0, lane.top, width(), y - lane.top));
    const qreal base = lane.top + lane.height;
    const qreal pitch = width() / static_cast<qreal>(m_bins.size());
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        const qreal share = static_cast<qreal>(value(m_bins[i], Vital::lag)) / static_cast<qreal>(lag_scale());
        const qreal top = base - share * (lane.height - 1);
        if (top < y)
            painter.fillRect(QRectF(static_cast<qreal>(i) * pitch, top, pitch + 0.5, y - top), m_warn_colour);
    }
    painter.restore();
    painter.setPen(QPen(faint(m_warn_colour, 0.9), 1, Qt::CustomDashLine));
    QPen dashes = painter.pen();
    dashes.setDashPattern({4, 3});
    painter.setPen(dashes);
    const qreal crisp = std::floor(y) + 0.5;
    painter.drawLine(QPointF(0, crisp), QPointF(width(), crisp));
}

/// One row each; the more there are in a moment, the stronger the mark.
void HealthStrip::paint_marks(QPainter& painter, Lane lane) const
{
    const auto rows = this->rows();
    if (rows.empty())
        return;
    const qreal row_height = lane.height / static_cast<qreal>(rows.size());
    const qreal pitch = width() / static_cast<qreal>(m_bins.size());
    for (std::size_t row = 0; row < rows.size(); ++row) {
        const qreal top = lane.top + static_cast<qreal>(row) * row_height;
        const QColor colour = m_colours.value(static_cast<qsizetype>(rows[row]));
        const auto highest = static_cast<double>(std::max<std::uint64_t>(1, most(rows[row])));
        for (std::size_t i = 0; i < m_bins.size(); ++i)
            if (const auto count = value(m_bins[i], rows[row]); count > 0) {
                const qreal middle = (static_cast<qreal>(i) + 0.5) * pitch;
                const qreal left = std::clamp(middle - tick_width / 2, 0.0, std::max(0.0, width() - tick_width));
                const double strength = 0.65 + 0.35 * static_cast<double>(count) / highest;
                painter.fillRect(QRectF(std::round(left), top, tick_width, std::max<qreal>(2, row_height - 1)),
                                 faint(colour, strength));
            }
    }
}

void HealthStrip::paint(QPainter* painter)
{
    if (m_bins.empty())
        return;
    const auto all = lanes();
    if (shows(Vital::lag)) {
        paint_area(*painter, Vital::lag, all.lag, lag_scale());
        paint_limit(*painter);
    }
    if (shows(Vital::depth))
        paint_area(*painter, Vital::depth, all.depth, std::max<std::uint64_t>(1, most(Vital::depth)));
    painter->setRenderHint(QPainter::Antialiasing, false);
    paint_marks(*painter, all.marks);
    for (const auto& lane : {all.lag, all.depth})
        if (lane.height > 0)
            painter->fillRect(QRectF(0, std::round(lane.top + lane.height), width(), 1), m_line_colour);
}

} // namespace stormreel
