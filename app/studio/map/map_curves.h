// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/map/map_view.h"

#include <QQuickPaintedItem>

namespace stormreel {

/// Paints the map's curves with their words over the whole view: the same drawing as in an exported picture, on every
/// scene-graph backend.
class MapCurves : public QQuickPaintedItem {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(stormreel::MapView* map READ map WRITE setMap NOTIFY mapChanged)

public:
    explicit MapCurves(QQuickItem* parent = nullptr) : QQuickPaintedItem(parent) {}
    [[nodiscard]] MapView* map() const { return m_map; }
    void setMap(MapView* map);
    void paint(QPainter* painter) override;

Q_SIGNALS:
    void mapChanged();

private:
    MapView* m_map = nullptr;
};

} // namespace stormreel
