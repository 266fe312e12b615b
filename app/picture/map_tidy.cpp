// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_layout.h"

#include <algorithm>
#include <map>

namespace stormreel {

namespace {

constexpr double column_step = 480; ///< a box and room for a curve with its chips
constexpr double row_step = 240;

using Columns = std::vector<std::vector<std::size_t>>;

struct Neighbours {
    std::vector<std::vector<std::size_t>> up;   ///< who leads
    std::vector<std::vector<std::size_t>> down; ///< who follows
    std::vector<std::vector<std::size_t>> all;
};

Neighbours neighbours(const ContextMap& map)
{
    std::map<Id, std::size_t> at;
    for (std::size_t i = 0; i < map.contexts.size(); ++i)
        at.emplace(map.contexts[i].frame, i);
    Neighbours found{{}, {}, {}};
    found.up.resize(map.contexts.size());
    found.down.resize(map.contexts.size());
    found.all.resize(map.contexts.size());
    for (const MapRelationship& relationship : map.relationships) {
        const auto up = at.find(relationship.upstream);
        const auto down = at.find(relationship.downstream);
        if (up == at.end() || down == at.end() || relationship.kind == RelationshipKind::separate_ways)
            continue;
        found.all[up->second].push_back(down->second);
        found.all[down->second].push_back(up->second);
        if (relationship.kind == RelationshipKind::upstream_downstream) {
            found.up[down->second].push_back(up->second);
            found.down[up->second].push_back(down->second);
        }
    }
    return found;
}

/// Each context right of everyone who leads it; where they lead each other in a circle, the first one starts.
Columns columns(const Neighbours& next, std::size_t count)
{
    std::vector<std::size_t> waiting(count);
    std::vector<std::size_t> column(count, 0);
    std::vector<bool> done(count, false);
    for (std::size_t i = 0; i < count; ++i)
        waiting[i] = next.up[i].size();
    std::vector<std::size_t> ready;
    Columns result;
    std::size_t from = 0;
    for (std::size_t set = 0; set < count; ++set) {
        if (ready.empty() && set == 0)
            for (std::size_t i = count; i-- > 0;)
                if (waiting[i] == 0)
                    ready.push_back(i);
        if (ready.empty()) {
            while (done[from])
                ++from;
            ready.push_back(from);
        }
        const std::size_t here = ready.back();
        ready.pop_back();
        done[here] = true;
        if (result.size() <= column[here])
            result.resize(column[here] + 1);
        result[column[here]].push_back(here);
        for (const std::size_t after : next.down[here]) {
            if (done[after])
                continue;
            column[after] = std::max(column[after], column[here] + 1);
            if (--waiting[after] == 0)
                ready.push_back(after);
        }
    }
    return result;
}

/// Sweeps of the barycentre heuristic (Sugiyama): each box near the mean row of those it is joined with.
void order(Columns& columns, const Neighbours& next, std::vector<double>& row)
{
    const auto number_rows = [&](const std::vector<std::size_t>& column) {
        for (std::size_t i = 0; i < column.size(); ++i)
            row[column[i]] = double(i) - (double(column.size()) - 1) / 2;
    };
    for (auto& column : columns) {
        std::sort(column.begin(), column.end());
        number_rows(column);
    }
    for (int sweep = 0; sweep < 4; ++sweep)
        for (auto& column : columns) {
            std::map<std::size_t, double> mean;
            for (const std::size_t box : column) {
                double sum = 0;
                for (const std::size_t other : next.all[box])
                    sum += row[other];
                mean[box] = next.all[box].empty() ? row[box] : sum / double(next.all[box].size());
            }
            std::stable_sort(column.begin(), column.end(), [&](std::size_t a, std::size_t b) { return mean[a] < mean[b]; });
            number_rows(column);
        }
}

} // namespace

ContextMap tidied(ContextMap map)
{
    const Neighbours next = neighbours(map);
    Columns set = columns(next, map.contexts.size());
    std::vector<double> row(map.contexts.size(), 0);
    order(set, next, row);
    for (std::size_t column = 0; column < set.size(); ++column)
        for (const std::size_t box : set[column]) {
            map.contexts[box].centre = {double(column) * column_step, row[box] * row_step};
            map.contexts[box].placed = true;
        }
    return map;
}

} // namespace stormreel
