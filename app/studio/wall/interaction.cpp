// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/interaction.h"

#include "app/studio/wall/snapping.h"
#include "app/studio/wall/wall_edits.h"

#include <array>
#include <cmath>

namespace stormreel {

namespace {

constexpr double drag_threshold_px = 4;
constexpr double reach_px = 6;
constexpr double least_side = 24;         // a note can't be made smaller
constexpr double least_drawn = 30;        // what is drawn smaller was a click
constexpr double usual_line_length = 500; // of a pivotal line put by a click
constexpr std::array tool_keys{"select", "hand", "link", "frame", "pivotal", "lane"};

Rect spanned(Point a, Point b)
{
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(a.x - b.x), std::abs(a.y - b.y)};
}

bool adds(Qt::KeyboardModifiers modifiers)
{
    return modifiers & (Qt::ShiftModifier | Qt::ControlModifier);
}

} // namespace

std::optional<Tool> tool_from_key(const QString& key)
{
    for (std::size_t i = 0; i < tool_keys.size(); ++i)
        if (key == QLatin1String(tool_keys[i]))
            return static_cast<Tool>(i);
    return std::nullopt;
}

QString key(Tool tool)
{
    return QLatin1String(tool_keys[static_cast<std::size_t>(tool)]);
}

Qt::CursorShape Interaction::cursor() const
{
    if (m_mode == Mode::panning)
        return Qt::ClosedHandCursor;
    if (m_tool == Tool::hand || m_space)
        return Qt::OpenHandCursor;
    if (m_tool != Tool::select)
        return Qt::CrossCursor;
    if (m_mode == Mode::moving)
        return m_preview.copying ? Qt::DragCopyCursor : Qt::SizeAllCursor;
    switch (m_mode == Mode::resizing ? m_grip : m_hovered_grip) {
    case Grip::top_left:
    case Grip::bottom_right:
        return Qt::SizeFDiagCursor;
    case Grip::top_right:
    case Grip::bottom_left:
        return Qt::SizeBDiagCursor;
    case Grip::left:
    case Grip::right:
        return Qt::SizeHorCursor;
    case Grip::top:
    case Grip::bottom:
        return Qt::SizeVerCursor;
    case Grip::none:
        break;
    }
    return Qt::ArrowCursor;
}

void Interaction::set_tool(Tool tool)
{
    if (tool == m_tool)
        return;
    end();
    m_tool = tool;
    m_surface.changed();
}

Id Interaction::note_at(Point view) const
{
    const Point at = wall(view);
    return hit_note(m_surface.board(), m_surface.notes_near({at.x, at.y, 0, 0}), at);
}

Id Interaction::hit_at(Point view) const
{
    const Point at = wall(view);
    return hit(m_surface.board(), m_surface.notes_near({at.x, at.y, 0, 0}), at, pixels(reach_px), m_camera.zoom());
}

bool Interaction::is_selected(Id id) const
{
    const auto& selection = m_surface.selection();
    return std::binary_search(selection.begin(), selection.end(), id);
}

Grip Interaction::grip_under(Point view) const
{
    const auto& selection = m_surface.selection();
    if (m_tool != Tool::select || selection.size() != 1)
        return Grip::none;
    const auto area = area_of(m_surface.board(), selection[0]);
    const bool is_line = m_surface.board().lines.find(selection[0]) != nullptr;
    // Too small on the screen for grips: it could no longer be taken and moved.
    if (!area || (!is_line && std::min(area->width, area->height) * m_camera.zoom() < 5 * reach_px))
        return Grip::none;
    return grip_at(area->grown(pixels(3)), wall(view), pixels(reach_px), is_line);
}

void Interaction::point(Point at)
{
    if (m_pointer && !(*m_pointer == at))
        m_pointing = true;
    m_pointer = at;
}

void Interaction::press(Point at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers)
{
    if (m_mode != Mode::idle)
        return;
    m_press = m_last = at;
    m_press_wall = wall(at);
    point(at);
    if (button == Qt::MiddleButton || (button == Qt::LeftButton && (m_tool == Tool::hand || m_space))) {
        m_mode = Mode::panning;
        m_space_used = m_space;
    } else if (button == Qt::LeftButton && m_tool == Tool::select)
        press_select(at, modifiers);
    else if (button == Qt::LeftButton)
        press_tool(at);
    else if (const Id under = hit_at(at); under != Id::none && !is_selected(under))
        m_surface.select({under});
    m_surface.changed();
}

void Interaction::press_select(Point at, Qt::KeyboardModifiers modifiers)
{
    if (const Grip grip = grip_under(at); grip != Grip::none) {
        start_resize(grip);
        return;
    }
    m_pressed = hit_at(at);
    m_mode = Mode::pressed;
    if (m_pressed != Id::none && !adds(modifiers) && !is_selected(m_pressed))
        m_surface.select({m_pressed});
}

void Interaction::start_resize(Grip grip)
{
    if (!m_surface.may_edit())
        return;
    m_mode = Mode::resizing;
    m_grip = grip;
    m_preview.resized = m_surface.selection()[0];
    m_preview.area = *area_of(m_surface.board(), m_preview.resized);
}

void Interaction::press_tool(Point at)
{
    if (!m_surface.may_edit())
        return;
    if (m_tool == Tool::link) {
        m_pressed = note_at(at);
        if (m_pressed == Id::none)
            return;
        m_mode = Mode::linking;
        m_preview.link_from = m_pressed;
        m_preview.link_to = m_press_wall;
        return;
    }
    m_mode = Mode::drawing;
    m_preview.drawing = m_tool;
    m_preview.area = {m_press_wall.x, m_press_wall.y, 0, 0};
}

void Interaction::move(Point at, Qt::KeyboardModifiers modifiers)
{
    point(at);
    if (m_mode == Mode::pressed && std::hypot(at.x - m_press.x, at.y - m_press.y) >= drag_threshold_px)
        start_drag(at, modifiers);
    switch (m_mode) {
    case Mode::panning:
        m_camera.pan(at.x - m_last.x, at.y - m_last.y);
        break;
    case Mode::moving:
        drag_selection(at, modifiers);
        break;
    case Mode::resizing:
        if (const auto area = area_of(m_surface.board(), m_preview.resized))
            m_preview.area = dragged(*area, m_grip, wall(at).x - m_press_wall.x, wall(at).y - m_press_wall.y, least_side);
        break;
    case Mode::banding:
        drag_band(at);
        break;
    case Mode::drawing:
        m_preview.area = spanned(m_press_wall, wall(at));
        break;
    case Mode::linking:
        m_preview.link_to = wall(at);
        m_hovered = note_at(at);
        break;
    case Mode::idle:
        m_hovered = note_at(at);
        m_hovered_grip = grip_under(at);
        break;
    case Mode::pressed:
        break;
    }
    m_last = at;
    m_surface.changed();
}

void Interaction::start_drag(Point at, Qt::KeyboardModifiers modifiers)
{
    if (m_pressed == Id::none) {
        m_mode = Mode::banding;
        m_preview.banding = true;
        m_selected_before = adds(modifiers) ? m_surface.selection() : std::vector<Id>{};
        return;
    }
    if (!is_selected(m_pressed))
        toggle(m_pressed);
    const auto ids = travelling(m_surface.board(), m_surface.selection());
    if (ids.empty() || !m_surface.may_edit()) {
        end();
        return;
    }
    m_mode = Mode::moving;
    m_hovered = Id::none;
    m_preview.moving = ids;
    drag_selection(at, modifiers);
}

void Interaction::drag_selection(Point at, Qt::KeyboardModifiers modifiers)
{
    m_preview.copying = modifiers & Qt::AltModifier;
    m_preview.dx = std::round(wall(at).x - m_press_wall.x);
    m_preview.dy = std::round(wall(at).y - m_press_wall.y);
    if ((modifiers & Qt::ShiftModifier) != 0) { // straight along the longer way
        (std::abs(m_preview.dx) > std::abs(m_preview.dy) ? m_preview.dy : m_preview.dx) = 0;
        return;
    }
    const Note* held = m_surface.board().notes.find(m_pressed);
    if (!held)
        return;
    const Rect there = held->area.moved(m_preview.dx, m_preview.dy);
    std::vector<Rect> neighbours;
    for (const Id id : m_surface.notes_near(there.grown(held->area.height)))
        if (const Note* note = m_surface.board().notes.find(id);
            note && !std::binary_search(m_preview.moving.begin(), m_preview.moving.end(), id))
            neighbours.push_back(note->area);
    const Point by = snap(there, neighbours);
    m_preview.dx += by.x;
    m_preview.dy += by.y;
}

void Interaction::drag_band(Point at)
{
    m_preview.area = spanned(m_press_wall, wall(at));
    std::vector<Id> ids = m_selected_before;
    const Board& board = m_surface.board();
    for (const Id id : m_surface.notes_near(m_preview.area))
        if (const Note* note = board.notes.find(id); note && note->area.intersects(m_preview.area))
            ids.push_back(id);
    board.frames.for_each([&](const Frame& frame) {
        if (m_preview.area.contains(frame.area))
            ids.push_back(frame.id);
    });
    board.lines.for_each([&](const PivotalLine& line) {
        if (m_preview.area.contains(Rect{line.x, line.top, 0, line.length}))
            ids.push_back(line.id);
    });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids != m_surface.selection())
        m_surface.select(std::move(ids));
}

void Interaction::release(Point at, Qt::KeyboardModifiers modifiers)
{
    m_last = at;
    // What is committed leads to calls back into here, so the gesture is over before.
    const Mode mode = m_mode;
    switch (mode) {
    case Mode::pressed:
        release_click(modifiers);
        break;
    case Mode::moving:
        release_move();
        break;
    case Mode::resizing: {
        const auto resize = resize_element(m_surface.board(), m_preview.resized, m_preview.area);
        end();
        if (!resize.edits.empty())
            m_surface.commit(resize);
        break;
    }
    case Mode::drawing:
        release_drawing(at);
        break;
    case Mode::linking: {
        const auto link = link_notes(m_surface.board(), m_preview.link_from, note_at(at));
        end();
        if (!link.edits.empty())
            m_surface.commit(link);
        break;
    }
    case Mode::idle:
    case Mode::panning:
    case Mode::banding:
        break;
    }
    end();
    m_surface.changed();
}

void Interaction::release_click(Qt::KeyboardModifiers modifiers)
{
    const Id id = m_pressed;
    end();
    if (adds(modifiers)) {
        if (id != Id::none)
            toggle(id);
    } else if (id == Id::none) {
        if (!m_surface.selection().empty())
            m_surface.select({});
    } else if (m_surface.selection().size() > 1) {
        m_surface.select({id});
    }
}

void Interaction::release_move()
{
    const Preview done = m_preview;
    const std::vector<Id> selected = m_surface.selection();
    end();
    if (!done.copying) {
        const auto moved = move_elements(m_surface.board(), selected, done.dx, done.dy);
        if (!moved.edits.empty())
            m_surface.commit(moved);
        return;
    }
    const auto copies = duplicate_elements(m_surface.board(), selected, done.dx, done.dy);
    if (!copies.edits.empty() && m_surface.commit(copies))
        m_surface.select(added(copies));
}

void Interaction::release_drawing(Point at)
{
    const Tool tool = m_tool;
    Rect area = spanned(m_press_wall, wall(at));
    const Point start = m_press_wall;
    end();
    m_tool = Tool::select;
    const bool clicked = std::max(area.width, area.height) < std::max(least_drawn, pixels(drag_threshold_px));
    if (tool == Tool::pivotal) {
        const double length = clicked ? usual_line_length : std::max(area.height, least_drawn);
        put_and_edit(stormreel::add_line(m_surface.board(), {start.x, clicked ? start.y - length / 2 : area.y}, length));
        return;
    }
    if (clicked)
        area = tool == Tool::frame ? Rect{start.x, start.y, 400, 300} : Rect{start.x, start.y, 1200, 200};
    area.width = std::max(area.width, least_drawn);
    area.height = std::max(area.height, least_drawn);
    put_and_edit(tool == Tool::frame ? add_frame(m_surface.board(), area) : add_lane(m_surface.board(), area));
}

void Interaction::double_click(Point at)
{
    end();
    const Id under = hit_at(at);
    if (under == Id::none)
        add_note_at(NoteKind::event, at);
    else if (text_of(m_surface.board(), under) && m_surface.may_edit()) {
        m_surface.select({under});
        m_surface.edit_text(under);
    }
    m_surface.changed();
}

void Interaction::leave()
{
    m_pointer.reset();
    m_hovered = Id::none;
    m_hovered_grip = Grip::none;
    m_surface.changed();
}

void Interaction::toggle(Id id)
{
    std::vector<Id> ids = m_surface.selection();
    const auto at = std::lower_bound(ids.begin(), ids.end(), id);
    if (at != ids.end() && *at == id)
        ids.erase(at);
    else
        ids.insert(at, id);
    m_surface.select(std::move(ids));
}

void Interaction::end()
{
    m_mode = Mode::idle;
    m_preview = {};
    m_pressed = Id::none;
    m_grip = Grip::none;
    m_selected_before.clear();
}

void Interaction::cancel()
{
    if (m_mode != Mode::idle)
        end();
    else if (m_tool != Tool::select)
        m_tool = Tool::select;
    else if (!m_surface.selection().empty())
        m_surface.select({});
    m_surface.changed();
}

} // namespace stormreel
