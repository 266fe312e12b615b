// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/icon.h"

#include <QFile>
#include <QPainter>
#include <QSvgRenderer>

namespace stormreel {

Icon::Icon(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
    setImplicitSize(18, 18);
}

void Icon::setName(const QString& name)
{
    if (m_name == name)
        return;
    m_name = name;
    Q_EMIT changed();
    update();
}

void Icon::setColour(const QColor& colour)
{
    if (m_colour == colour)
        return;
    m_colour = colour;
    Q_EMIT changed();
    update();
}

void Icon::paint(QPainter* painter)
{
    const QString file = QStringLiteral(":/resources/icons/%1.svg").arg(m_name);
    if (m_name.isEmpty() || !QFile::exists(file))
        return;
    const double ratio = painter->device()->devicePixelRatio();
    QImage tinted((QSizeF(width(), height()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    if (tinted.isNull())
        return;
    tinted.fill(Qt::transparent);
    QPainter ink(&tinted);
    ink.setRenderHint(QPainter::Antialiasing);
    QSvgRenderer(file).render(&ink);
    ink.setCompositionMode(QPainter::CompositionMode_SourceIn);
    ink.fillRect(tinted.rect(), m_colour);
    ink.end();
    painter->drawImage(QRectF(0, 0, width(), height()), tinted);
}

} // namespace stormreel
