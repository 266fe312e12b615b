// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/interaction.h"
#include "app/studio/wall/placement.h"
#include "app/studio/wall/wall_edits.h"

#include <cmath>

namespace stormreel {

namespace {

constexpr double fit_padding_px = 36;
constexpr double reveal_padding_px = 12;
constexpr double zoom_controls_px = 48; // at the lower right
constexpr double zoom_per_step = 1.2;
constexpr double wheel_eighths_per_step = 120;
constexpr double wheel_pan_px = 64; // a notch of a wheel
constexpr double duplicate_shift = 24;

} // namespace

void Interaction::resize(double width, double height)
{
    const bool fitted = m_fitted == m_camera;
    m_camera.resize(width, height);
    if (fitted)
        zoom_to_fit();
    m_surface.changed();
}

void Interaction::set_left_inset(double pixels)
{
    const bool fitted = m_fitted == m_camera;
    m_left_inset = std::max(0.0, pixels);
    if (fitted)
        zoom_to_fit();
}

void Interaction::pan(double dx, double dy)
{
    m_camera.pan(dx, dy);
    m_surface.changed();
}

void Interaction::zoom_about(Point at, double factor)
{
    m_camera.zoom_about(at, factor);
    m_surface.changed();
}

void Interaction::zoom_step(int steps)
{
    zoom_about({m_camera.width() / 2, m_camera.height() / 2}, std::pow(zoom_per_step, steps));
}

void Interaction::zoom_reset()
{
    m_camera.set_zoom_about({m_camera.width() / 2, m_camera.height() / 2}, 1);
    m_surface.changed();
}

void Interaction::zoom_to_fit()
{
    m_camera.fit(extent(m_surface.board()), fit_padding_px, m_left_inset);
    m_fitted = m_camera;
    m_surface.changed();
}

void Interaction::zoom_to_selection()
{
    if (const auto area = extent_of(m_surface.board(), m_surface.selection()))
        m_camera.fit(*area, fit_padding_px * 2, m_left_inset);
    m_surface.changed();
}

void Interaction::reveal(Id id)
{
    const Board& board = m_surface.board();
    std::optional<Rect> area = area_of(board, id);
    if (const Link* link = board.links.find(id))
        area = extent_of(board, {link->from, link->to});
    if (area)
        m_camera.reveal(*area, reveal_padding_px, m_left_inset, zoom_controls_px);
    m_surface.changed();
}

void Interaction::wheel(Point at, Point px, Point degrees, Qt::KeyboardModifiers modifiers)
{
    const bool smooth = px.x != 0 || px.y != 0;
    if (modifiers & Qt::ControlModifier) {
        const double steps = degrees.y != 0 ? degrees.y / wheel_eighths_per_step : px.y / wheel_pan_px;
        zoom_about(at, std::pow(zoom_per_step, steps));
        return;
    }
    Point by =
        smooth ? px : Point{degrees.x / wheel_eighths_per_step * wheel_pan_px, degrees.y / wheel_eighths_per_step * wheel_pan_px};
    if ((modifiers & Qt::ShiftModifier) != 0 && by.x == 0)
        std::swap(by.x, by.y);
    pan(by.x, by.y);
}

bool Interaction::is_free(const Rect& area) const
{
    const Rect inner = area.grown(-4); // touching is not covering
    for (const Id id : m_surface.notes_near(inner))
        if (const Note* note = m_surface.board().notes.find(id); note && note->area.intersects(inner))
            return false;
    return true;
}

Rect Interaction::middle(NoteKind kind) const
{
    return natural_area(kind, m_camera.visible().centre());
}

void Interaction::add_note(NoteKind kind)
{
    const auto free = [this](const Rect& area) { return is_free(area); };
    if (m_pointer && m_pointing)
        if (const Rect there = natural_area(kind, wall(*m_pointer)); is_free(there)) {
            put(kind, there);
            return;
        }
    const auto& selection = m_surface.selection();
    const Note* selected = selection.size() == 1 ? m_surface.board().notes.find(selection[0]) : nullptr;
    if (!selected && m_pointer)
        selected = m_surface.board().notes.find(note_at(*m_pointer));
    if (selected && put_between(*selected, kind))
        return;
    if (const auto beside = selected ? place_beside(*selected, kind, free) : std::nullopt)
        put(kind, *beside);
    else
        put(kind, free_spot(middle(kind), free));
}

void Interaction::add_note_at(NoteKind kind, Point at)
{
    put(kind, natural_area(kind, wall(at)));
}

void Interaction::add_next(Id after)
{
    const Board& board = m_surface.board();
    const Note* note = board.notes.find(after);
    if (!note)
        return;
    const NoteKind kind = next_in_grammar(note->kind, board.wall.level);
    if (put_between(*note, kind))
        return;
    const auto free = [this](const Rect& area) { return is_free(area); };
    // On a big picture a story runs to the right; alternatives below are for the levels that have commands.
    const bool story = kind == note->kind && kind == NoteKind::event;
    const auto beside = story ? std::nullopt : place_beside(*note, kind, free);
    const Rect right{note->area.right() + 12, note->area.y, traits(kind).width, traits(kind).height};
    put(kind, beside ? *beside : free_spot(right, free));
}

void Interaction::put(NoteKind kind, const Rect& area)
{
    put_and_edit(stormreel::add_note(m_surface.board(), kind, area));
}

bool Interaction::put_between(const Note& beside, NoteKind kind)
{
    const Board& board = m_surface.board();
    const auto spot = place_between(beside, kind, [this](const Rect& area) { return is_free(area); });
    if (!spot)
        return false;
    Gesture gesture = stormreel::add_note(board, kind, *spot);
    gesture.edits.insert(gesture.edits.begin(), Moved{in_the_way(board, *spot), spot->width, 0});
    put_and_edit(gesture);
    return true;
}

void Interaction::put_and_edit(const Gesture& gesture)
{
    if (!m_surface.may_edit() || !m_surface.commit(gesture))
        return;
    m_pointing = false; // who goes on by key wants the next one beside this one
    const auto ids = added(gesture);
    m_surface.select(ids);
    reveal(ids.front());
    m_surface.edit_text(ids.front());
}

void Interaction::edit_selected()
{
    const auto& selection = m_surface.selection();
    if (selection.size() == 1 && text_of(m_surface.board(), selection[0]) && m_surface.may_edit()) {
        reveal(selection[0]);
        m_surface.edit_text(selection[0]);
    }
}

void Interaction::delete_selected()
{
    const auto ids = m_surface.selection();
    if (ids.empty() || !m_surface.may_edit())
        return;
    m_hovered = Id::none;
    m_surface.commit(removal(m_surface.board(), ids, "Delete " + how_many(m_surface.board(), ids)));
}

void Interaction::duplicate_selected()
{
    const auto copies = duplicate_elements(m_surface.board(), m_surface.selection(), duplicate_shift, duplicate_shift);
    if (!copies.edits.empty() && m_surface.may_edit() && m_surface.commit(copies))
        m_surface.select(added(copies));
}

void Interaction::link_selected()
{
    const auto links = link_in_order(m_surface.board(), m_surface.selection());
    if (!links.edits.empty() && m_surface.may_edit())
        m_surface.commit(links);
}

void Interaction::frame_selected()
{
    const auto frame = frame_around(m_surface.board(), m_surface.selection());
    if (!frame.edits.empty())
        put_and_edit(frame);
}

void Interaction::select_all()
{
    std::vector<Id> ids;
    const Board& board = m_surface.board();
    const auto take = [&](const auto& element) { ids.push_back(element.id); };
    board.notes.for_each(take);
    board.frames.for_each(take);
    board.lines.for_each(take);
    board.lanes.for_each(take);
    std::sort(ids.begin(), ids.end());
    m_surface.select(std::move(ids));
}

} // namespace stormreel
