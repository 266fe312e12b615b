// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QQuickPaintedItem>

namespace stormreel {

/// One of resources/icons, drawn in one colour: the drawings are strokes, the theme says which.
/// `name` is the file's name without ".svg"; an unknown name draws nothing.
class Icon : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name MEMBER m_name WRITE setName NOTIFY changed)
    Q_PROPERTY(QColor colour MEMBER m_colour WRITE setColour NOTIFY changed)

public:
    explicit Icon(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;
    void setName(const QString& name);
    void setColour(const QColor& colour);

Q_SIGNALS:
    void changed();

private:
    QString m_name;
    QColor m_colour = Qt::black;
};

} // namespace stormreel
