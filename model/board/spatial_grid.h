// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/elements.h"

#include <unordered_map>

namespace stormreel {

/// Which areas are near: a grid of square cells, each holding the ids whose areas touch it.
///
/// Finding what meets a rectangle costs as much as what is near it, however large the wall. An area that would cover very many
/// cells (a frame round a whole wall) and one that is not finite are kept aside and looked at by every query.
class SpatialGrid {
public:
    /// `cell`: edge of a cell in wall units, a few notes wide; anything that is not above zero means the default.
    explicit SpatialGrid(double cell = 256);

    /// Adds an id with its area. An id may be added once; move it by `erase` and `insert`.
    void insert(Id id, const Rect& area);
    /// Takes an id out; `area` is what it was inserted with. Nothing happens where it is not there.
    void erase(Id id, const Rect& area);
    /// The ids whose areas meet `area`, edges included, ascending, each once.
    [[nodiscard]] std::vector<Id> query(const Rect& area) const;

private:
    struct Entry {
        Id id;
        Rect area;
    };
    using Cell = std::vector<Entry>;
    struct Span {
        std::int32_t left;
        std::int32_t top;
        std::int32_t right;
        std::int32_t bottom;
        [[nodiscard]] std::int64_t cells() const { return (std::int64_t{right} - left + 1) * (std::int64_t{bottom} - top + 1); }
    };
    [[nodiscard]] std::optional<Span> span(const Rect& area) const; ///< nothing where the area is kept aside
    static std::uint64_t key(std::int32_t column, std::int32_t row);

    double m_cell;
    std::unordered_map<std::uint64_t, Cell> m_cells; // only ever looked up: its order reaches nobody who asks
    Cell m_aside;
};

} // namespace stormreel
