// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/wall_picture.h"

#include <cmath>
#include <numbers>

namespace stormreel {

namespace {

constexpr double name_margin = 7; // between a note's edge and its name
constexpr std::uint32_t most_vote_dots = 5;
constexpr double readable_px = 9;     // a name that would be smaller on the screen takes more of its note
constexpr double most_enlarged = 1.6; // but not all of it

QRectF rect(const Rect& r)
{
    return {r.x, r.y, r.width, r.height};
}

std::array<QPointF, 4> diamond(const Rect& area, double by = 0)
{
    const Point c = area.centre();
    return {{{c.x, area.y - by}, {area.right() + by, c.y}, {c.x, area.bottom() + by}, {area.x - by, c.y}}};
}

void paint_votes(Canvas& canvas, const Note& note, const WallColours& colours)
{
    constexpr int corners = 12;
    const double radius = 3;
    for (std::uint32_t i = 0; i < std::min(note.votes, most_vote_dots); ++i) {
        std::array<QPointF, corners> circle;
        for (int k = 0; k < corners; ++k) {
            const double angle = 2 * std::numbers::pi * k / corners;
            circle[static_cast<std::size_t>(k)] = {note.area.x + 8 + 8.0 * i + radius * std::cos(angle),
                                                   note.area.y + 8 + radius * std::sin(angle)};
        }
        canvas.polygon(circle, colours.badge_ink);
    }
    if (note.votes > most_vote_dots) {
        TextStyle style{10, true, false, colours.badge_ink, Qt::AlignLeft | Qt::AlignVCenter};
        canvas.text({note.area.x + 8 + 8.0 * most_vote_dots, note.area.y + 1, 34, 14}, QString::number(note.votes), style);
    }
}

void paint_paper(Canvas& canvas, const Note& note, const WallLook& look)
{
    const WallColours& colours = look.colours();
    const QColor sheet = paper(note.kind, colours);
    const bool plain = canvas.scale() < paper_zoom;
    if (note.kind == NoteKind::hotspot) {
        if (canvas.scale() >= detail_zoom) {
            const Rect below = note.area.moved(0, 4);
            QColor shade(Qt::black);
            shade.setAlphaF(static_cast<float>(colours.shadow * 0.3));
            canvas.polygon(diamond(below, 1), shade);
            canvas.polygon(diamond(below, -2), shade);
        }
        canvas.polygon(diamond(note.area), sheet);
        return;
    }
    if (canvas.scale() >= detail_zoom)
        canvas.shadow(rect(note.area.moved(0, 4).grown(-2)), 7, colours.shadow);
    canvas.rectangle(rect(note.area), plain ? sheet : sheet.lighter(102), plain ? sheet : sheet.darker(104));
}

} // namespace

QRectF name_area(const Note& note)
{
    const Rect& a = note.area;
    if (note.kind == NoteKind::hotspot) // inside the diamond, corners and all
        return {a.x + a.width * 0.22, a.y + a.height * 0.28, a.width * 0.56, a.height * 0.44};
    const double by = std::min({name_margin, a.width / 15, a.height / 15});
    return {a.x + by, a.y + by, std::max(0.0, a.width - 2 * by), std::max(0.0, a.height - 2 * by)};
}

TextStyle name_style(const Note& note, const WallColours& colours, double scale)
{
    if (note.kind == NoteKind::text) {
        const double size = std::clamp(note.area.height * 0.4, 12.0, 64.0);
        return {size, false, false, colours.ink, Qt::AlignLeft | Qt::AlignVCenter};
    }
    const double large = std::min(note.area.width, note.area.height) / 100;
    const double size = 14 * std::clamp(large, 1.0, 4.0);
    // In steps, so that a name is fitted a few times and not at every zoom.
    const double closer = std::clamp(std::ceil(readable_px / (size * scale) * 5) / 5, 1.0, most_enlarged);
    return {size * closer, true, false, colours.note_ink, Qt::AlignCenter};
}

void paint_note(Canvas& canvas, const Note& note, const WallLook& look)
{
    if (note.kind != NoteKind::text)
        paint_paper(canvas, note, look);
    else if (note.name.empty() && look.edited != note.id)
        paint_outline(canvas, note.area, 4, 1 / canvas.scale(), look.colours().dot);
    if (canvas.scale() >= detail_zoom && note.votes > 0)
        paint_votes(canvas, note, look.colours());
    if (canvas.scale() >= text_zoom && look.edited != note.id)
        canvas.text(name_area(note), QString::fromStdString(note.name), name_style(note, look.colours(), canvas.scale()));
}

void sort_for_painting(const Board& board, std::vector<Id>& notes)
{
    const auto sticks_on_top = [&](Id id) {
        const Note* note = board.notes.find(id);
        return note && (note->kind == NoteKind::actor || note->kind == NoteKind::hotspot);
    };
    std::sort(notes.begin(), notes.end());
    std::stable_partition(notes.begin(), notes.end(), [&](Id id) { return !sticks_on_top(id); });
}

} // namespace stormreel
