// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QQuickPaintedItem>

namespace stormreel {

/// A triangle that fills its item, tip up.
class Triangle : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor colour MEMBER m_colour WRITE setColour NOTIFY colourChanged)

public:
    explicit Triangle(QQuickItem* parent = nullptr) : QQuickPaintedItem(parent) { setAntialiasing(true); }
    void paint(QPainter* painter) override;
    void setColour(const QColor& colour);

Q_SIGNALS:
    void colourChanged();

private:
    QColor m_colour = Qt::red;
};

} // namespace stormreel
