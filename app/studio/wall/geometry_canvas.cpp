// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/geometry_canvas.h"

#include <cmath>

namespace stormreel {

namespace {

// Beyond this many layers of paper over words the words shine through: only a heap of notes has more.
constexpr std::size_t most_batches = 48;
constexpr double written_cell = 128;

} // namespace

std::size_t WallGeometry::vertex_count() const
{
    std::size_t count = 0;
    for (const Batch& batch : batches)
        count += batch.vertices.size();
    return count;
}

std::size_t WallGeometry::letter_count() const
{
    std::size_t count = 0;
    for (const Batch& batch : batches)
        count += batch.letters.size() / 4;
    return count;
}

GeometryCanvas::GeometryCanvas(const Setting& setting, TextCache& texts, GlyphAtlas& atlas)
    : m_setting(setting), m_device(setting.scale * setting.pixel_ratio), m_texts(texts), m_atlas(atlas), m_written(written_cell)
{
    const Point middle = setting.area.centre();
    m_geometry.origin = {std::round(middle.x), std::round(middle.y)};
    m_geometry.batches.emplace_back();
    m_clip = QRectF(local({setting.area.x, setting.area.y}), QSizeF(setting.area.width, setting.area.height));
}

double GeometryCanvas::snapped(double local) const
{
    return std::round(local * m_device) / m_device;
}

quint32 GeometryCanvas::add(QPointF at, QColor colour, double opacity)
{
    const double alpha = colour.alphaF() * opacity;
    const auto part = [alpha](int value) { return static_cast<uchar>(std::lround(value * alpha)); };
    Vertex vertex;
    vertex.set(static_cast<float>(at.x()), static_cast<float>(at.y()), part(colour.red()), part(colour.green()),
               part(colour.blue()), part(255));
    batch().vertices.push_back(vertex);
    return static_cast<quint32>(batch().vertices.size() - 1);
}

void GeometryCanvas::triangle(quint32 a, quint32 b, quint32 c)
{
    auto& indices = batch().indices;
    indices.push_back(a);
    indices.push_back(b);
    indices.push_back(c);
}

/// Paper that lies on words must be drawn after them.
void GeometryCanvas::cover(const QRectF& area)
{
    if (m_written_count == 0 || m_geometry.batches.size() >= most_batches)
        return;
    if (m_written.query({area.x(), area.y(), area.width(), area.height()}).empty())
        return;
    m_geometry.batches.emplace_back();
    m_written = SpatialGrid(written_cell);
    m_written_count = 0;
}

void GeometryCanvas::rectangle(const QRectF& area, QColor top, QColor bottom)
{
    if (top.alpha() == 255)
        cover(area);
    const QPointF from = local(area.topLeft());
    const double left = snapped(from.x());
    const double upper = snapped(from.y());
    // Never thinner than a pixel: what is far away is still there.
    const double right = std::max(snapped(from.x() + area.width()), left + 1 / m_device);
    const double lower = std::max(snapped(from.y() + area.height()), upper + 1 / m_device);
    const quint32 a = add({left, upper}, top);
    const quint32 b = add({right, upper}, top);
    const quint32 c = add({right, lower}, bottom);
    const quint32 d = add({left, lower}, bottom);
    triangle(a, b, c);
    triangle(a, c, d);
}

void GeometryCanvas::shadow(const QRectF& area, double reach, double opacity)
{
    const QPointF from = local(area.topLeft());
    const QRectF inner(from, area.size());
    const auto ring = [&](double by, double strength) {
        // A square with its corners cut: round enough for something this faint.
        const QRectF o = inner.adjusted(-by, -by, by, by);
        const double cut = by * 0.6;
        const std::array<QPointF, 8> corners{QPointF{o.left() + cut, o.top()}, {o.right() - cut, o.top()},
                                             {o.right(), o.top() + cut},       {o.right(), o.bottom() - cut},
                                             {o.right() - cut, o.bottom()},    {o.left() + cut, o.bottom()},
                                             {o.left(), o.bottom() - cut},     {o.left(), o.top() + cut}};
        quint32 first = 0;
        for (std::size_t i = 0; i < corners.size(); ++i)
            if (const quint32 index = add(corners[i], Qt::black, strength); i == 0)
                first = index;
        return first;
    };
    const quint32 rings[]{ring(0, opacity), ring(reach * 0.45, opacity * 0.42), ring(reach, 0)};
    for (quint32 i = 1; i < 7; ++i)
        triangle(rings[0], rings[0] + i, rings[0] + i + 1);
    for (int r = 0; r < 2; ++r)
        for (quint32 i = 0; i < 8; ++i) {
            const quint32 next = (i + 1) % 8;
            triangle(rings[r] + i, rings[r + 1] + i, rings[r + 1] + next);
            triangle(rings[r] + i, rings[r + 1] + next, rings[r] + next);
        }
}

void GeometryCanvas::polygon(std::span<const QPointF> corners, QColor colour)
{
    const std::size_t n = corners.size();
    if (n < 3)
        return;
    QPointF middle;
    QRectF bounds(corners[0], QSizeF(0, 0));
    for (const QPointF& corner : corners) {
        middle += corner / static_cast<double>(n);
        bounds.setCoords(std::min(bounds.left(), corner.x()), std::min(bounds.top(), corner.y()),
                         std::max(bounds.right(), corner.x()), std::max(bounds.bottom(), corner.y()));
    }
    if (colour.alpha() == 255)
        cover(bounds);
    const double soft = 0.6 / m_device;
    quint32 first = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const QPointF out = corners[i] - middle;
        const double far = length(out);
        const QPointF by = far > 0 ? out * (soft / far) : QPointF();
        const quint32 index = add(local(corners[i] - by), colour);
        add(local(corners[i] + by), colour, 0);
        if (i == 0)
            first = index;
    }
    for (quint32 i = 0; i < n; ++i) {
        const quint32 a = first + 2 * i;
        const quint32 b = first + 2 * ((i + 1) % static_cast<quint32>(n));
        if (i >= 1 && i + 1 < n)
            triangle(first, a, b);
        triangle(a, a + 1, b + 1);
        triangle(a, b + 1, b);
    }
}

} // namespace stormreel
