// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/geometry_canvas.h"

#include <QRawFont>
#include <cmath>

namespace stormreel {

namespace {

constexpr double sharpest_letter_px = 96; // larger ones are stretched

} // namespace

void GeometryCanvas::text(const QRectF& area, const QString& text, const TextStyle& style)
{
    const auto fitted = m_texts.fitted(text, area.size(), style);
    const QPointF corner = local(area.topLeft());
    const double factor = fitted->factor();
    for (const FittedLine& line : fitted->lines) {
        for (const QGlyphRun& run : line.glyphs)
            letters(run, corner, factor, fitted->size, style.colour.rgba());
        m_written.insert(Id{++m_written_count},
                         {area.x() + line.baseline.x() * factor, area.y() + line.baseline.y() * factor - fitted->size * 0.8,
                          line.width * factor, fitted->size});
    }
}

void GeometryCanvas::letters(const QGlyphRun& run, QPointF corner, double factor, double size, QRgb colour)
{
    const double wanted = size * m_device;
    const double painted = std::min(wanted * m_setting.letter_quality, sharpest_letter_px);
    const double stretch = wanted / painted;
    const auto indexes = run.glyphIndexes();
    const auto positions = run.positions();
    const QRawFont font = run.rawFont();
    for (qsizetype i = 0; i < indexes.size(); ++i) {
        // In device pixels: baselines on whole ones, letters on quarters, so that they look as the system's own do.
        const double x = (corner.x() + positions[i].x() * factor) * m_device;
        const double y = std::round((corner.y() + positions[i].y() * factor) * m_device);
        const double quarters = stretch == 1 ? std::floor(x * 4 + 0.5) : std::round(x) * 4;
        const double whole = std::floor(quarters / 4);
        const int quarter = static_cast<int>(quarters - whole * 4);
        const auto* glyph = m_atlas.glyph(font, indexes[i], painted, quarter, colour);
        if (glyph && !glyph->place.isEmpty())
            letter(*glyph, {whole, y}, stretch);
    }
}

void GeometryCanvas::letter(const GlyphAtlas::Glyph& glyph, QPointF device, double stretch)
{
    const double side = m_atlas.image().width();
    const QPointF from = (device + QPointF(glyph.offset) * stretch) / m_device;
    const QPointF to = from + QPointF(glyph.place.width(), glyph.place.height()) * (stretch / m_device);
    const QRectF uv(glyph.place.x() / side, glyph.place.y() / side, glyph.place.width() / side, glyph.place.height() / side);
    auto& vertices = batch().letters;
    auto& indices = batch().letter_indices;
    const auto first = static_cast<quint32>(vertices.size());
    const auto put = [&](double x, double y, double u, double v) {
        QSGGeometry::TexturedPoint2D vertex;
        vertex.set(static_cast<float>(x), static_cast<float>(y), static_cast<float>(u), static_cast<float>(v));
        vertices.push_back(vertex);
    };
    put(from.x(), from.y(), uv.left(), uv.top());
    put(to.x(), from.y(), uv.right(), uv.top());
    put(to.x(), to.y(), uv.right(), uv.bottom());
    put(from.x(), to.y(), uv.left(), uv.bottom());
    for (const quint32 i : {0U, 1U, 2U, 0U, 2U, 3U})
        indices.push_back(first + i);
}

} // namespace stormreel
