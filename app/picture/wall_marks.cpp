// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/wall_picture.h"

#include <cmath>
#include <numbers>

namespace stormreel {

namespace {

/// Lines on the screen keep their width at any zoom.
double pixels(const Canvas& canvas, double count)
{
    return count / canvas.scale();
}

/// "38", "12k", "3.4M": never wider than the corner it stands in.
QString short_count(std::uint32_t count)
{
    if (count < 10'000)
        return QString::number(count);
    if (count < 1'000'000)
        return QString::number(count / 1000) + QLatin1Char('k');
    return QString::number(count / 1e6, 'f', 1) + QLatin1Char('M');
}

void paint_count(Canvas& canvas, const Note& note, std::uint32_t count, const WallColours& colours)
{
    if (count == 0 || canvas.scale() < text_zoom || note.kind == NoteKind::text)
        return;
    const double size = std::clamp(8.5 / canvas.scale(), 11.0, 22.0); // still to be read when the whole wall is on a small screen
    const TextStyle style{size, true, false, colours.badge_ink, Qt::AlignRight | Qt::AlignVCenter};
    const double lift = note.kind == NoteKind::hotspot ? note.area.height * 0.3 : 4;
    const double inset = note.kind == NoteKind::hotspot ? note.area.width * 0.3 : 6;
    canvas.text({note.area.right() - inset - 44, note.area.bottom() - lift - size * 1.5, 44, size * 1.8}, short_count(count),
                style);
}

/// A small disc on the upper right corner with an exclamation mark; of a size that can be seen when the wall is far away.
void paint_trouble(Canvas& canvas, const Note& note, bool error, const WallColours& colours)
{
    if (canvas.scale() < text_zoom)
        return;
    constexpr int corners = 20;
    const double radius = std::clamp(6.5 / canvas.scale(), 7.0, 15.0);
    const bool diamond = note.kind == NoteKind::hotspot;
    const Point at = diamond ? Point{note.area.centre().x, note.area.y} : Point{note.area.right() - 2, note.area.y + 2};
    const auto disc = [&](double size, const QColor& colour) {
        std::array<QPointF, corners> circle;
        for (int k = 0; k < corners; ++k) {
            const double angle = 2 * std::numbers::pi * k / corners;
            circle[static_cast<std::size_t>(k)] = {at.x + size * std::cos(angle), at.y + size * std::sin(angle)};
        }
        canvas.polygon(circle, colour);
    };
    disc(radius + pixels(canvas, 1.5), colours.canvas);
    disc(radius, error ? colours.error : colours.warning);
    const TextStyle style{radius * 1.5, true, false, QColor(Qt::white), Qt::AlignCenter};
    canvas.text({at.x - radius, at.y - radius, 2 * radius, 2 * radius}, QStringLiteral("!"), style);
}

void paint_glow(Canvas& canvas, const Note& note, float glow, const WallColours& colours)
{
    if (glow < 0.02F)
        return;
    // Around the paper, never over it: the name stays as readable as ever.
    QColor halo = colours.current;
    halo.setAlphaF(0.22F * glow);
    paint_outline(canvas, note.area.grown(pixels(canvas, 3)), pixels(canvas, 5), pixels(canvas, 5), halo);
    QColor ring = colours.current;
    ring.setAlphaF(0.8F * glow);
    paint_outline(canvas, note.area.grown(pixels(canvas, 1)), pixels(canvas, 3), pixels(canvas, 2), ring);
}

template <class T>
void paint_selected_area(Canvas& canvas, const T& element, const WallLook& look)
{
    if (look.is_selected(element.id))
        paint_outline(canvas, element.area.grown(pixels(canvas, 3)), pixels(canvas, 4), pixels(canvas, 2),
                      look.colours().selection);
}

void paint_note_marks(Canvas& canvas, const Note& note, const WallLook& look)
{
    const WallColours& colours = look.colours();
    if (const NoteMark* mark = look.mark(note.id)) {
        paint_glow(canvas, note, mark->glow, colours);
        paint_count(canvas, note, mark->count, colours);
    }
    if (const NoteTrouble* trouble = look.trouble(note.id))
        paint_trouble(canvas, note, trouble->error, colours);
    if (look.hovered == note.id && !look.is_selected(note.id)) {
        QColor faint = colours.selection;
        faint.setAlphaF(0.45F);
        paint_outline(canvas, note.area.grown(pixels(canvas, 2)), pixels(canvas, 3), pixels(canvas, 1.5), faint);
    }
    paint_selected_area(canvas, note, look);
    if (look.current == note.id) {
        QColor halo = colours.current;
        halo.setAlphaF(0.25F);
        paint_outline(canvas, note.area.grown(pixels(canvas, 4)), pixels(canvas, 6), pixels(canvas, 7), halo);
        paint_outline(canvas, note.area.grown(pixels(canvas, 3)), pixels(canvas, 5), pixels(canvas, 3), colours.current);
    }
}

} // namespace

void paint_outline(Canvas& canvas, const Rect& area, double radius, double width, const QColor& colour)
{
    constexpr int arc = 6;
    const double r = std::min({radius, area.width / 2, area.height / 2});
    const std::array<Point, 4> centres{Point{area.right() - r, area.y + r}, Point{area.right() - r, area.bottom() - r},
                                       Point{area.x + r, area.bottom() - r}, Point{area.x + r, area.y + r}};
    std::vector<QPointF> points;
    points.reserve(4 * (arc + 1) + 2);
    points.emplace_back(area.centre().x, area.y);
    for (int corner = 0; corner < 4; ++corner)
        for (int i = 0; i <= arc; ++i) {
            const double angle = std::numbers::pi / 2 * (corner - 1 + static_cast<double>(i) / arc);
            const Point c = centres[static_cast<std::size_t>(corner)];
            points.emplace_back(c.x + r * std::cos(angle), c.y + r * std::sin(angle));
        }
    points.push_back(points.front());
    canvas.stroke(points, width, colour, 0, 0);
}

void paint_marks(Canvas& canvas, const Board& board, const WallLook& look, const WallPart& part)
{
    for (const Id id : part.frames)
        if (const Frame* frame = board.frames.find(id))
            paint_selected_area(canvas, *frame, look);
    for (const Id id : part.lanes)
        if (const Lane* lane = board.lanes.find(id))
            paint_selected_area(canvas, *lane, look);
    for (const Id id : part.lines)
        if (const PivotalLine* line = board.lines.find(id); line && look.is_selected(id))
            paint_outline(canvas, Rect{line->x - 3, line->top, 6, line->length}.grown(pixels(canvas, 3)), pixels(canvas, 4),
                          pixels(canvas, 2), look.colours().selection);
    for (const Id id : part.notes)
        if (const Note* note = board.notes.find(id))
            paint_note_marks(canvas, *note, look);
}

} // namespace stormreel
