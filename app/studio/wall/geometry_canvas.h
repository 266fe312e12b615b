// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/text_layout.h"
#include "app/studio/wall/glyph_atlas.h"
#include "model/board/spatial_grid.h"

#include <QSGGeometry>
#include <cmath>

namespace stormreel {

/// Triangles for the scene graph, relative to `origin`, so that floats are exact however far out on the wall they lie.
/// Batches are drawn one after the other: first the colours of one, then its letters.
struct WallGeometry {
    struct Batch {
        std::vector<QSGGeometry::ColoredPoint2D> vertices; ///< colours premultiplied
        std::vector<quint32> indices;
        std::vector<QSGGeometry::TexturedPoint2D> letters; ///< texture coordinates of the atlas
        std::vector<quint32> letter_indices;
    };
    Point origin; ///< on the wall
    std::vector<Batch> batches;

    [[nodiscard]] std::size_t vertex_count() const;
    [[nodiscard]] std::size_t letter_count() const;
};

inline double length(QPointF v)
{
    return std::hypot(v.x(), v.y());
}

/// Makes scene-graph geometry of what is drawn. Edges are a pixel soft; paper is set on whole pixels and is sharp.
class GeometryCanvas : public Canvas {
public:
    struct Setting {
        Rect area;                 ///< of the wall: dashes outside it are left out, its middle becomes the origin
        double scale = 1;          ///< pixels per wall unit
        double pixel_ratio = 1;    ///< device pixels per pixel
        double letter_quality = 1; ///< below 1 letters are painted smaller and stretched, to spare the atlas
    };
    GeometryCanvas(const Setting& setting, TextCache& texts, GlyphAtlas& atlas);

    void rectangle(const QRectF& area, QColor top, QColor bottom) override;
    void shadow(const QRectF& area, double reach, double opacity) override;
    void polygon(std::span<const QPointF> corners, QColor colour) override;
    void stroke(std::span<const QPointF> points, double width, QColor colour, double dash, double gap) override;
    void text(const QRectF& area, const QString& text, const TextStyle& style) override;
    [[nodiscard]] double scale() const override { return m_setting.scale; }

    [[nodiscard]] WallGeometry take() { return std::move(m_geometry); }

private:
    using Vertex = QSGGeometry::ColoredPoint2D;
    WallGeometry::Batch& batch() { return m_geometry.batches.back(); }
    [[nodiscard]] QPointF local(QPointF wall) const { return {wall.x() - m_geometry.origin.x, wall.y() - m_geometry.origin.y}; }
    [[nodiscard]] double snapped(double local) const; ///< onto a device pixel
    quint32 add(QPointF local, QColor colour, double opacity = 1);
    void triangle(quint32 a, quint32 b, quint32 c);
    void cover(const QRectF& area);
    void solid(std::span<const QPointF> local_points, double width, QColor colour);
    void dashes(std::span<const QPointF> local_points, double width, QColor colour, double dash, double gap);
    void letters(const QGlyphRun& run, QPointF local_corner, double factor, double size, QRgb colour);
    void letter(const GlyphAtlas::Glyph& glyph, QPointF device, double stretch);

    Setting m_setting;
    double m_device; // device pixels per wall unit
    QRectF m_clip;   // local
    TextCache& m_texts;
    GlyphAtlas& m_atlas;
    WallGeometry m_geometry;
    SpatialGrid m_written; // where letters of this batch stand: paper over them starts another batch
    quint32 m_written_count = 0;
};

} // namespace stormreel
