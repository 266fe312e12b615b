// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/geometry_canvas.h"

#include <cmath>

namespace stormreel {

namespace {

QPointF normal(QPointF from, QPointF to)
{
    const QPointF along = to - from;
    const double far = length(along);
    return far > 0 ? QPointF(-along.y() / far, along.x() / far) : QPointF();
}

/// Which part of a segment lies in a rectangle, as distances along it (Liang and Barsky 1984). Empty where from > to.
std::pair<double, double> inside(QPointF a, QPointF b, const QRectF& clip, double total)
{
    double from = 0;
    double to = 1;
    const auto cut = [&](double delta, double low, double high) {
        if (delta == 0) {
            if (low > 0 || high < 0)
                to = -1;
            return;
        }
        const double t0 = low / delta;
        const double t1 = high / delta;
        from = std::max(from, std::min(t0, t1));
        to = std::min(to, std::max(t0, t1));
    };
    cut(b.x() - a.x(), clip.left() - a.x(), clip.right() - a.x());
    cut(b.y() - a.y(), clip.top() - a.y(), clip.bottom() - a.y());
    return {from * total, to * total};
}

} // namespace

void GeometryCanvas::stroke(std::span<const QPointF> points, double width, QColor colour, double dash, double gap)
{
    std::vector<QPointF> there;
    there.reserve(points.size());
    for (const QPointF& point : points)
        if (const QPointF at = local(point); there.empty() || length(at - there.back()) > 1e-6)
            there.push_back(at);
    if (there.size() < 2)
        return;
    if (dash > 0 && gap > 0)
        dashes(there, width, colour, dash, gap);
    else
        solid(there, width, colour);
}

/// A ribbon of three strips: a soft edge, the line, a soft edge.
void GeometryCanvas::solid(std::span<const QPointF> points, double width, QColor colour)
{
    const double soft = 0.5 / m_device;
    const double inner = std::max(0.0, width / 2 - soft);
    const double outer = width / 2 + soft;
    const double opacity = std::min(1.0, width * m_device); // thinner than a pixel: fainter
    const bool closed = points.size() > 2 && length(points.front() - points.back()) < 1e-6;
    quint32 last = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const QPointF before = i > 0 ? points[i - 1] : closed ? points[points.size() - 2] : points[i];
        const QPointF after = i + 1 < points.size() ? points[i + 1] : closed ? points[1] : points[i];
        QPointF across = normal(before, points[i]) + normal(points[i], after);
        const double far = length(across);
        across = far > 1e-6 ? across / far : normal(points[i], after);
        // On the outside of a bend the ribbon must reach further; a sharp turn is cut.
        const double bend =
            QPointF::dotProduct(across, i + 1 < points.size() ? normal(points[i], after) : normal(before, points[i]));
        across *= 1 / std::max(0.5, std::abs(bend));
        const quint32 first = add(points[i] + across * outer, colour, 0);
        add(points[i] + across * inner, colour, opacity);
        add(points[i] - across * inner, colour, opacity);
        add(points[i] - across * outer, colour, 0);
        if (i > 0)
            for (quint32 k = 0; k < 3; ++k) {
                triangle(last + k, last + k + 1, first + k + 1);
                triangle(last + k, first + k + 1, first + k);
            }
        last = first;
    }
}

void GeometryCanvas::dashes(std::span<const QPointF> points, double width, QColor colour, double dash, double gap)
{
    const double period = dash + gap;
    double phase = 0; // along the pattern, where the segment starts
    std::vector<QPointF> piece;
    const auto flush = [&] {
        if (piece.size() > 1)
            solid(piece, width, colour);
        piece.clear();
    };
    for (std::size_t i = 1; i < points.size(); ++i) {
        const QPointF a = points[i - 1];
        const QPointF along = points[i] - a;
        const double total = length(along);
        const auto at = [&](double distance) { return a + along * (distance / total); };
        auto [from, to] = inside(a, points[i], m_clip, total);
        if (from > 0 || from > to)
            flush();
        for (double done = from; done < to;) {
            const double in_pattern = std::fmod(phase + done, period);
            const bool drawn = in_pattern < dash;
            const double end = std::min(to, done + std::max(1e-6, (drawn ? dash : period) - in_pattern));
            if (drawn) {
                if (piece.empty())
                    piece.push_back(at(done));
                piece.push_back(at(end));
            } else {
                flush();
            }
            done = end;
        }
        phase = std::fmod(phase + total, period);
    }
    flush();
}

} // namespace stormreel
