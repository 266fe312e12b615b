// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/wall_picture.h"
#include "model/board/spatial_grid.h"

#include <unordered_map>

namespace stormreel {

/// Finds what lies in a part of a wall at the cost of what lies there. Kept in step with the board by what was touched.
class WallIndex {
public:
    void read(const Board& board);                                   ///< everything
    void follow(const Board& board, const std::vector<Id>& touched); ///< what changed, and the arrows of what moved

    [[nodiscard]] std::vector<Id> notes_in(const Rect& area) const { return m_notes.query(area); }
    /// Elements that meet the area, notes in the order of painting.
    [[nodiscard]] WallPart part_in(const Board& board, const Rect& area) const;
    [[nodiscard]] std::vector<Id> links_of(Id note) const;

private:
    void place_note(const Board& board, Id id);
    void place_link(const Board& board, Id id);
    SpatialGrid m_notes;
    SpatialGrid m_links;
    // Only ever looked up by id: their order reaches nobody.
    std::unordered_map<Id, Rect> m_note_areas;
    std::unordered_map<Id, Rect> m_link_areas;
    std::unordered_map<Id, Link> m_ends;
    std::unordered_map<Id, std::vector<Id>> m_links_of;
};

} // namespace stormreel
