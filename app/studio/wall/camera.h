// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/geometry.h"

namespace stormreel {

/// Where one looks at a wall from: pure maths between wall units and the pixels of a view, in double, so that nothing
/// jitters a million units away from the origin. A value; no window.
class Camera {
public:
    static constexpr double least_zoom = 0.02;
    static constexpr double most_zoom = 4;
    static constexpr double farthest = 1e7; ///< wall units from the origin: nobody gets lost beyond it

    [[nodiscard]] double zoom() const { return m_zoom; }    ///< pixels per wall unit
    [[nodiscard]] Point origin() const { return m_origin; } ///< wall point at the view's upper left
    [[nodiscard]] double width() const { return m_width; }  ///< of the view in pixels
    [[nodiscard]] double height() const { return m_height; }

    [[nodiscard]] Point to_wall(Point view) const { return {m_origin.x + view.x / m_zoom, m_origin.y + view.y / m_zoom}; }
    [[nodiscard]] Point to_view(Point wall) const { return {(wall.x - m_origin.x) * m_zoom, (wall.y - m_origin.y) * m_zoom}; }
    [[nodiscard]] Rect to_wall(const Rect& view) const;
    [[nodiscard]] Rect to_view(const Rect& wall) const;
    /// What the view shows of the wall.
    [[nodiscard]] Rect visible() const { return {m_origin.x, m_origin.y, m_width / m_zoom, m_height / m_zoom}; }

    /// The view has another size; its upper left stays where it is.
    void resize(double width, double height);
    /// The wall follows a hand by this many pixels.
    void pan(double dx, double dy);
    /// Changes the zoom by a factor, within the limits; the wall point under `view` stays under it.
    void zoom_about(Point view, double factor);
    void set_zoom_about(Point view, double zoom);
    /// Shows all of `wall` in the middle, `padding` pixels from the edges and `left` more from the left one (what lies over the
    /// view there), no larger than `at_most`. An empty rectangle at 1:1.
    void fit(const Rect& wall, double padding, double left = 0, double at_most = 1.5);
    void centre_on(Point wall);
    /// Moves no further than is needed to have `wall` in view, `padding` pixels from the edges and as many more from the left and
    /// the lower one as something lies over the view there. True when it moved.
    bool reveal(const Rect& wall, double padding, double left = 0, double below = 0);

    bool operator==(const Camera&) const = default;

private:
    void keep_near();
    double m_zoom = 1;
    Point m_origin;
    double m_width = 0;
    double m_height = 0;
};

} // namespace stormreel
