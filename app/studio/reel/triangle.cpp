// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/reel/triangle.h"

#include <QPainter>

namespace stormreel {

void Triangle::setColour(const QColor& colour)
{
    if (colour == m_colour)
        return;
    m_colour = colour;
    update();
    Q_EMIT colourChanged();
}

void Triangle::paint(QPainter* painter)
{
    const QPointF corners[] = {{width() / 2, 1}, {width() - 1, height() - 1}, {1, height() - 1}};
    painter->setPen(QPen(m_colour, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(m_colour);
    painter->drawConvexPolygon(corners, 3);
}

} // namespace stormreel
