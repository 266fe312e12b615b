// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/map/map_curves.h"

#include "app/picture/map_picture.h"

#include <QPainter>

namespace stormreel {

void MapCurves::setMap(MapView* map)
{
    if (m_map == map)
        return;
    if (m_map)
        m_map->disconnect(this);
    m_map = map;
    if (m_map) {
        const auto repaint = [this] { update(); };
        connect(m_map, &MapView::layoutChanged, this, repaint);
        connect(m_map, &MapView::cameraChanged, this, repaint);
        connect(m_map, &QObject::destroyed, this, [this] { m_map = nullptr; });
    }
    Q_EMIT mapChanged();
    update();
}

void MapCurves::paint(QPainter* painter)
{
    if (!m_map)
        return;
    const MapCamera& camera = m_map->camera();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->scale(camera.zoom, camera.zoom);
    painter->translate(-camera.origin);
    paint_curves(*painter, m_map->layout(), map_colours(m_map->dark()), m_map->selected_curve());
}

} // namespace stormreel
