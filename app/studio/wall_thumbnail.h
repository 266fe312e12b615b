// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

#include <QQuickPaintedItem>

namespace stormreel {

/// A small picture of a bundled wall.
class WallThumbnail : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString wall MEMBER m_wall WRITE setWall NOTIFY changed) // a bundled wall's key
    Q_PROPERTY(bool dark MEMBER m_dark WRITE setDark NOTIFY changed)

public:
    explicit WallThumbnail(QQuickItem* parent = nullptr);
    void paint(QPainter* painter) override;
    void setWall(const QString& wall);
    void setDark(bool dark);

Q_SIGNALS:
    void changed();

private:
    QString m_wall;
    bool m_dark = false;
    Board m_board;
    Flow m_flow;
};

} // namespace stormreel
