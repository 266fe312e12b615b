// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace stormreel {

/// Wall units: a square note is 100 wide. x grows to the right (time), y grows down.
struct Point {
    double x = 0;
    double y = 0;

    bool operator==(const Point&) const = default;
};

struct Rect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;

    bool operator==(const Rect&) const = default;

    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] Point centre() const { return {x + width / 2, y + height / 2}; }
    [[nodiscard]] bool contains(Point p) const { return p.x >= x && p.x <= right() && p.y >= y && p.y <= bottom(); }
    [[nodiscard]] bool contains(const Rect& r) const
    {
        return r.x >= x && r.y >= y && r.right() <= right() && r.bottom() <= bottom();
    }
    [[nodiscard]] bool intersects(const Rect& r) const
    {
        return r.x < right() && x < r.right() && r.y < bottom() && y < r.bottom();
    }
    [[nodiscard]] Rect moved(double dx, double dy) const { return {x + dx, y + dy, width, height}; }
    [[nodiscard]] Rect grown(double by) const { return {x - by, y - by, width + 2 * by, height + 2 * by}; }
    [[nodiscard]] Rect united(const Rect& r) const
    {
        const double left = std::min(x, r.x);
        const double top = std::min(y, r.y);
        return {left, top, std::max(right(), r.right()) - left, std::max(bottom(), r.bottom()) - top};
    }
};

} // namespace stormreel
