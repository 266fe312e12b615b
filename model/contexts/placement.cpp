// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/contexts/placement.h"

#include <cmath>
#include <tuple>

namespace stormreel {

namespace {

constexpr double step_x = map_box_width + map_box_gap;
constexpr double step_y = map_box_height + map_box_gap;
/// Above this many contexts the search for the nearest free place gives way to rows.
constexpr std::size_t most_searched = 48;

bool is_free(Point at, const std::vector<Point>& taken)
{
    return std::none_of(taken.begin(), taken.end(),
                        [at](Point other) { return std::abs(at.x - other.x) < step_x && std::abs(at.y - other.y) < step_y; });
}

/// The free place nearest to the wanted one. It is the wanted one, or lies beside boxes that are there.
Point nearest_free(Point wanted, const std::vector<Point>& taken)
{
    std::vector<double> xs{wanted.x};
    std::vector<double> ys{wanted.y};
    for (Point other : taken) {
        xs.insert(xs.end(), {other.x - step_x, other.x + step_x});
        ys.insert(ys.end(), {other.y - step_y, other.y + step_y});
    }
    std::optional<std::tuple<double, double, double>> best;
    for (double x : xs)
        for (double y : ys) {
            const double dx = x - wanted.x;
            const double dy = y - wanted.y;
            const std::tuple candidate(dx * dx + dy * dy, x, y);
            if ((!best || candidate < *best) && is_free({x, y}, taken))
                best = candidate;
        }
    return {std::get<1>(*best), std::get<2>(*best)}; // beside the leftmost box there is always room
}

/// Where frames lie, brought to the size of a map: an average frame takes the place of one box.
std::vector<Point> scaled_centres(const Board& board, const std::vector<MapContext>& contexts)
{
    double width = 0;
    double height = 0;
    for (const auto& context : contexts) {
        width += board.frames.find(context.frame)->area.width;
        height += board.frames.find(context.frame)->area.height;
    }
    const auto count = static_cast<double>(contexts.size());
    const double scale_x = step_x / std::max(width / count, step_x);
    const double scale_y = step_y / std::max(height / count, step_y);
    std::vector<Point> centres;
    for (const auto& context : contexts) {
        const Point centre = board.frames.find(context.frame)->area.centre();
        centres.push_back({std::round(centre.x * scale_x), std::round(centre.y * scale_y)});
    }
    return centres;
}

void place_in_rows(std::vector<MapContext*> free, const std::vector<Point>& taken)
{
    std::stable_sort(free.begin(), free.end(), [](const MapContext* a, const MapContext* b) {
        return std::tie(a->centre.y, a->centre.x) < std::tie(b->centre.y, b->centre.x);
    });
    double top = 0;
    for (Point other : taken)
        top = std::max(top, other.y + step_y);
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(free.size()))));
    for (std::size_t i = 0; i < free.size(); ++i) {
        const auto column = i % columns;
        const auto row = i / columns;
        free[i]->centre = {static_cast<double>(column) * step_x, top + static_cast<double>(row) * step_y};
    }
}

} // namespace

void place_contexts(const Board& board, std::vector<MapContext>& contexts)
{
    if (contexts.empty())
        return;
    const auto wanted = scaled_centres(board, contexts);
    std::vector<Point> taken;
    std::vector<MapContext*> free;
    for (std::size_t i = 0; i < contexts.size(); ++i) {
        auto& context = contexts[i];
        const auto& on_map = board.frames.find(context.frame)->on_map;
        context.placed = on_map.has_value();
        context.centre = on_map.value_or(wanted[i]);
        if (context.placed)
            taken.push_back(context.centre);
        else
            free.push_back(&context);
    }
    if (contexts.size() > most_searched) {
        place_in_rows(std::move(free), taken);
        return;
    }
    for (MapContext* context : free) {
        context->centre = nearest_free(context->centre, taken);
        taken.push_back(context->centre);
    }
}

} // namespace stormreel
