// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_places.h"

#include <array>
#include <cmath>

namespace stormreel {

namespace {

constexpr double cell_size = 256;

qint64 cell(double coordinate)
{
    return static_cast<qint64>(std::floor(coordinate / cell_size));
}

template <class Visit>
void for_each_cell(const QRectF& area, Visit&& visit)
{
    for (qint64 y = cell(area.top()); y <= cell(area.bottom()); ++y)
        for (qint64 x = cell(area.left()); x <= cell(area.right()); ++x)
            visit(std::pair(x, y));
}

// Sixteen directions, written out because results must not depend on a machine's trigonometry.
constexpr std::array<std::pair<double, double>, 16> directions{{{1, 0},
                                                                {-1, 0},
                                                                {0, 1},
                                                                {0, -1},
                                                                {0.924, 0.383},
                                                                {-0.924, 0.383},
                                                                {0.924, -0.383},
                                                                {-0.924, -0.383},
                                                                {0.707, 0.707},
                                                                {-0.707, 0.707},
                                                                {0.707, -0.707},
                                                                {-0.707, -0.707},
                                                                {0.383, 0.924},
                                                                {-0.383, 0.924},
                                                                {0.383, -0.924},
                                                                {-0.383, -0.924}}};

} // namespace

void TakenPlaces::take(const QRectF& area)
{
    for_each_cell(area, [&](const auto& key) { m_cells[key].push_back(area); });
}

bool TakenPlaces::is_free(const QRectF& area) const
{
    bool free = true;
    for_each_cell(area, [&](const auto& key) {
        const auto found = m_cells.find(key);
        if (!free || found == m_cells.end())
            return;
        for (const QRectF& other : found->second)
            free = free && !other.intersects(area);
    });
    return free;
}

QRectF TakenPlaces::nearest_free(const QRectF& area) const
{
    if (is_free(area))
        return area;
    // The steps grow, so that a crowd of any size is left behind after few of them.
    double step = 6;
    for (double reach = step;; reach += step, step *= 1.06)
        for (const auto& [dx, dy] : directions)
            if (const QRectF there = area.translated(std::round(dx * reach), std::round(dy * reach)); is_free(there))
                return there;
}

} // namespace stormreel
