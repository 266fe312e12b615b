// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/camera.h"

#include <cmath>

namespace stormreel {

namespace {

/// How far a range must shift to lie within [0, room]; where it is wider, its start is shown.
double shift_into(double from, double to, double room)
{
    if (from < 0 || to - from > room)
        return -from;
    return to > room ? room - to : 0;
}

} // namespace

Rect Camera::to_wall(const Rect& view) const
{
    const Point from = to_wall(Point{view.x, view.y});
    return {from.x, from.y, view.width / m_zoom, view.height / m_zoom};
}

Rect Camera::to_view(const Rect& wall) const
{
    const Point from = to_view(Point{wall.x, wall.y});
    return {from.x, from.y, wall.width * m_zoom, wall.height * m_zoom};
}

void Camera::resize(double width, double height)
{
    m_width = std::max(0.0, width);
    m_height = std::max(0.0, height);
}

void Camera::pan(double dx, double dy)
{
    if (!std::isfinite(dx) || !std::isfinite(dy))
        return;
    m_origin.x -= dx / m_zoom;
    m_origin.y -= dy / m_zoom;
    keep_near();
}

void Camera::zoom_about(Point view, double factor)
{
    set_zoom_about(view, m_zoom * factor);
}

void Camera::set_zoom_about(Point view, double zoom)
{
    if (!std::isfinite(zoom) || zoom <= 0)
        return;
    const Point fixed = to_wall(view);
    m_zoom = std::clamp(zoom, least_zoom, most_zoom);
    m_origin = {fixed.x - view.x / m_zoom, fixed.y - view.y / m_zoom};
    keep_near();
}

void Camera::fit(const Rect& wall, double padding, double left, double at_most)
{
    const double room_x = std::max(1.0, m_width - 2 * padding - left);
    const double room_y = std::max(1.0, m_height - 2 * padding);
    double zoom = wall.width > 0 || wall.height > 0 ? at_most : 1;
    if (wall.width > 0)
        zoom = std::min(zoom, room_x / wall.width);
    if (wall.height > 0)
        zoom = std::min(zoom, room_y / wall.height);
    m_zoom = std::clamp(zoom, least_zoom, most_zoom);
    centre_on({wall.centre().x - left / 2 / m_zoom, wall.centre().y});
}

void Camera::centre_on(Point wall)
{
    if (!std::isfinite(wall.x) || !std::isfinite(wall.y))
        return;
    m_origin = {wall.x - m_width / m_zoom / 2, wall.y - m_height / m_zoom / 2};
    keep_near();
}

bool Camera::reveal(const Rect& wall, double padding, double left, double below)
{
    const Rect there = to_view(wall).grown(padding);
    const double dx = shift_into(there.x - left, there.right() - left, m_width - left);
    const double dy = shift_into(there.y, there.bottom(), m_height - below);
    pan(dx, dy);
    return dx != 0 || dy != 0;
}

void Camera::keep_near()
{
    m_origin.x = std::clamp(m_origin.x, -farthest, farthest);
    m_origin.y = std::clamp(m_origin.y, -farthest, farthest);
}

} // namespace stormreel
