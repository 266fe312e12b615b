// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall_thumbnail.h"

#include "app/document/document.h"
#include "app/picture/painter_canvas.h"
#include "app/picture/wall_picture.h"

#include <QPainter>

namespace stormreel {

WallThumbnail::WallThumbnail(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void WallThumbnail::setWall(const QString& wall)
{
    if (m_wall == wall)
        return;
    m_wall = wall;
    m_board = bundled_wall(wall).value_or(Board());
    m_flow = read_flow(m_board);
    Q_EMIT changed();
    update();
}

void WallThumbnail::setDark(bool dark)
{
    if (m_dark == dark)
        return;
    m_dark = dark;
    Q_EMIT changed();
    update();
}

void WallThumbnail::paint(QPainter* painter)
{
    const Rect wall = extent(m_board).grown(30);
    const double scale = std::min(width() / wall.width, height() / wall.height);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(width() / 2, height() / 2);
    painter->scale(scale, scale);
    painter->translate(-wall.centre().x, -wall.centre().y);
    WallLook look;
    look.dark = m_dark;
    PainterCanvas canvas(*painter, scale);
    paint_wall(canvas, m_board, m_flow, look, whole_wall(m_board));
}

} // namespace stormreel
