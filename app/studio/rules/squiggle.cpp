// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/rules/squiggle.h"

#include <QPainter>
#include <QPainterPath>

namespace stormreel {

Squiggle::Squiggle(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
}

void Squiggle::setColour(const QColor& colour)
{
    if (colour == m_colour)
        return;
    m_colour = colour;
    update();
    Q_EMIT colourChanged();
}

void Squiggle::paint(QPainter* painter)
{
    constexpr qreal half_wave = 2.5;
    const qreal top = 1;
    const qreal bottom = height() - 1;
    QPainterPath wave({0, bottom});
    bool up = true;
    for (qreal x = 0; x < width(); x += half_wave, up = !up)
        wave.lineTo(std::min(x + half_wave, width()), up ? top : bottom);
    painter->setPen(QPen(m_colour, 1.2));
    painter->drawPath(wave);
}

} // namespace stormreel
