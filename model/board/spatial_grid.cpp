// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/board/spatial_grid.h"

#include <algorithm>
#include <cmath>

namespace stormreel {

namespace {

constexpr std::int64_t most_cells = 4096;
constexpr double furthest_cell = 1e9;

bool meet(const Rect& a, const Rect& b)
{
    return a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom();
}

template <class Entries>
void collect(const Entries& entries, const Rect& area, std::vector<Id>& found)
{
    for (const auto& entry : entries)
        if (meet(entry.area, area))
            found.push_back(entry.id);
}

} // namespace

SpatialGrid::SpatialGrid(double cell) : m_cell(cell > 0 ? cell : 256) {}

std::uint64_t SpatialGrid::key(std::int32_t column, std::int32_t row)
{
    return (std::uint64_t{static_cast<std::uint32_t>(column)} << 32) | static_cast<std::uint32_t>(row);
}

std::optional<SpatialGrid::Span> SpatialGrid::span(const Rect& area) const
{
    const double left = std::floor(area.x / m_cell);
    const double top = std::floor(area.y / m_cell);
    const double right = std::floor(area.right() / m_cell);
    const double bottom = std::floor(area.bottom() / m_cell);
    // Written so that NaN fails it as well.
    const bool sane = left >= -furthest_cell && top >= -furthest_cell && right <= furthest_cell && bottom <= furthest_cell &&
                      left <= right && top <= bottom;
    if (!sane)
        return std::nullopt;
    const Span cells{static_cast<std::int32_t>(left), static_cast<std::int32_t>(top), static_cast<std::int32_t>(right),
                     static_cast<std::int32_t>(bottom)};
    if (cells.cells() > most_cells)
        return std::nullopt;
    return cells;
}

void SpatialGrid::insert(Id id, const Rect& area)
{
    const auto cells = span(area);
    if (!cells) {
        m_aside.push_back({id, area});
        return;
    }
    for (auto row = cells->top; row <= cells->bottom; ++row)
        for (auto column = cells->left; column <= cells->right; ++column)
            m_cells[key(column, row)].push_back({id, area});
}

void SpatialGrid::erase(Id id, const Rect& area)
{
    const auto take = [id](Cell& entries) {
        const auto at = std::find_if(entries.begin(), entries.end(), [id](const Entry& entry) { return entry.id == id; });
        if (at == entries.end())
            return;
        *at = entries.back();
        entries.pop_back();
    };
    const auto cells = span(area);
    if (!cells) {
        take(m_aside);
        return;
    }
    for (auto row = cells->top; row <= cells->bottom; ++row) {
        for (auto column = cells->left; column <= cells->right; ++column) {
            const auto at = m_cells.find(key(column, row));
            if (at == m_cells.end())
                continue;
            take(at->second);
            if (at->second.empty())
                m_cells.erase(at);
        }
    }
}

std::vector<Id> SpatialGrid::query(const Rect& area) const
{
    std::vector<Id> found;
    collect(m_aside, area, found);
    const auto cells = span(area);
    // A query wider than the wall is many empty cells: then it is cheaper to look at the cells there are.
    if (!cells || cells->cells() > static_cast<std::int64_t>(m_cells.size())) {
        for (const auto& [at, entries] : m_cells)
            collect(entries, area, found);
    } else {
        for (auto row = cells->top; row <= cells->bottom; ++row)
            for (auto column = cells->left; column <= cells->right; ++column)
                if (const auto at = m_cells.find(key(column, row)); at != m_cells.end())
                    collect(at->second, area, found);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace stormreel
