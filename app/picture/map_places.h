// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <map>
#include <vector>

namespace stormreel {

/// Rectangles that are taken, and the question whether another one is free. A grid of cells keeps the answer cheap
/// however many there are.
class TakenPlaces {
public:
    void take(const QRectF& area);
    [[nodiscard]] bool is_free(const QRectF& area) const;
    /// `area` moved to the nearest place (in sixteen directions, step by step outwards) at which it is free.
    [[nodiscard]] QRectF nearest_free(const QRectF& area) const;

private:
    std::map<std::pair<qint64, qint64>, std::vector<QRectF>> m_cells;
};

} // namespace stormreel
