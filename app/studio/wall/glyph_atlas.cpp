// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/glyph_atlas.h"

#include <QGlyphRun>
#include <QPainter>
#include <cmath>

namespace stormreel {

namespace {

constexpr int first_side = 1024;
constexpr int largest_side = 4096;
constexpr int sixteenths = 16;
constexpr int border = 1; // so that smoothing never picks up a neighbour

QImage blank(int side)
{
    QImage image(side, side, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    return image;
}

} // namespace

GlyphAtlas::GlyphAtlas() : m_image(blank(first_side)) {}

bool GlyphAtlas::start_again()
{
    const bool grows = m_image.width() < largest_side;
    m_image = blank(grows ? m_image.width() * 2 : largest_side);
    m_glyphs.clear();
    m_sized.clear();
    m_next = {};
    m_row_height = 0;
    m_overflowed = false;
    ++m_revision;
    return grows;
}

int GlyphAtlas::number_of(const QRawFont& font)
{
    for (std::size_t i = 0; i < m_fonts.size(); ++i)
        if (m_fonts[i] == font)
            return static_cast<int>(i);
    m_fonts.push_back(font);
    return static_cast<int>(m_fonts.size()) - 1;
}

const QRawFont& GlyphAtlas::sized(int font, int size)
{
    auto found = m_sized.find({font, size});
    if (found == m_sized.end()) {
        QRawFont at_size = m_fonts[static_cast<std::size_t>(font)];
        at_size.setPixelSize(static_cast<double>(size) / sixteenths);
        found = m_sized.insert({font, size}, at_size);
    }
    return *found;
}

const GlyphAtlas::Glyph* GlyphAtlas::glyph(const QRawFont& font, quint32 index, double size_px, int quarter, QRgb colour)
{
    const Key key{number_of(font), index, static_cast<int>(std::lround(size_px * sixteenths)), quarter, colour};
    auto found = m_glyphs.find(key);
    if (found == m_glyphs.end()) {
        if (m_overflowed)
            return nullptr;
        const Glyph painted = paint(key);
        if (m_overflowed)
            return nullptr;
        found = m_glyphs.insert(key, painted);
    }
    return &*found;
}

bool GlyphAtlas::place(QSize size, QPoint& at)
{
    if (m_next.x() + size.width() > m_image.width()) {
        m_next = {0, m_next.y() + m_row_height};
        m_row_height = 0;
    }
    if (size.width() > m_image.width() || m_next.y() + size.height() > m_image.height())
        return false;
    at = m_next;
    m_next.rx() += size.width();
    m_row_height = std::max(m_row_height, size.height());
    return true;
}

GlyphAtlas::Glyph GlyphAtlas::paint(const Key& key)
{
    const QRawFont& font = sized(key.font, key.size);
    const QRectF bounds = font.boundingRect(key.index).translated(key.quarter / 4.0, 0);
    if (bounds.isEmpty())
        return {};
    const QRect covered = bounds.toAlignedRect().adjusted(-border, -border, border, border);
    QPoint at;
    if (!place(covered.size(), at)) {
        m_overflowed = true;
        return {};
    }
    QGlyphRun run;
    run.setRawFont(font);
    run.setGlyphIndexes({key.index});
    run.setPositions({QPointF(0, 0)});
    QPainter painter(&m_image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setClipRect(QRect(at, covered.size()));
    painter.setPen(QColor::fromRgba(key.colour));
    painter.drawGlyphRun(QPointF(at - covered.topLeft()) + QPointF(key.quarter / 4.0, 0), run);
    ++m_revision;
    return {QRect(at, covered.size()), covered.topLeft()};
}

} // namespace stormreel
