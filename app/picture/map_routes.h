// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>
#include <array>
#include <span>
#include <vector>

namespace stormreel {

using Bezier = std::array<QPointF, 4>;

/// Two boxes, by their places in a list, that are to be joined.
struct Join {
    std::size_t from = 0;
    std::size_t to = 0;
};

/// One curve for each join, from border to border. Sides are chosen so that curves are short and pass no other box where
/// that is easy; curves that share a side are spread along it.
std::vector<Bezier> route(std::span<const QRectF> boxes, std::span<const Join> joins);

double length(const Bezier& curve);
/// Unit vector across the curve at t, to the left of its direction.
QPointF normal_at(const Bezier& curve, double t);

} // namespace stormreel
