// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/text_layout.h"
#include "app/studio/wall/wall_edits.h"
#include "app/studio/wall/wall_item.h"

namespace stormreel {

namespace {

QRectF to_view(const Camera& camera, const QRectF& wall)
{
    const Rect there = camera.to_view(Rect{wall.x(), wall.y(), wall.width(), wall.height()});
    return {there.x, there.y, there.width, there.height};
}

} // namespace

QRectF WallItem::viewRect(Id id) const
{
    const auto area = area_of(board(), id);
    return area ? to_view(m_interaction.camera(), {area->x, area->y, area->width, area->height}) : QRectF();
}

QRectF WallItem::textRect(int id) const
{
    const Camera& camera = m_interaction.camera();
    if (const Note* note = board().notes.find(to_id(id)))
        return to_view(camera, name_area(*note));
    if (const Frame* frame = board().frames.find(to_id(id)))
        return to_view(camera, title_area(*frame, camera.zoom()));
    if (const Lane* lane = board().lanes.find(to_id(id)))
        return to_view(camera, title_area(*lane, camera.zoom()));
    if (const PivotalLine* line = board().lines.find(to_id(id)))
        return to_view(camera, QRectF(line->x + 8, line->top, 200, std::max(14.0, 11 / camera.zoom()) * 1.5));
    return {};
}

double WallItem::textSize(int id, const QString& text) const
{
    const double zoom = m_interaction.camera().zoom();
    if (const Note* note = board().notes.find(to_id(id))) {
        const TextStyle style = name_style(*note, m_look.colours(), zoom);
        const FittedText fitted = fit_text(text, name_area(*note).size(), style);
        return (fitted.lines.empty() ? style.size : fitted.size) * zoom;
    }
    return std::max(14.0 * zoom, 11.0);
}

QString WallItem::textOf(int id) const
{
    return QString::fromStdString(text_of(board(), to_id(id)).value_or(std::string()));
}

QColor WallItem::paperOf(int id) const
{
    const Note* note = board().notes.find(to_id(id));
    return note && note->kind != NoteKind::text ? paper(note->kind, m_look.colours()) : m_look.colours().canvas;
}

QColor WallItem::inkOf(int id) const
{
    const Note* note = board().notes.find(to_id(id));
    return note ? name_style(*note, m_look.colours()).colour : m_look.colours().ink;
}

bool WallItem::isNote(int id) const
{
    return board().notes.find(to_id(id)) != nullptr;
}

bool WallItem::isCentred(int id) const
{
    const Note* note = board().notes.find(to_id(id));
    return note && note->kind != NoteKind::text;
}

} // namespace stormreel
