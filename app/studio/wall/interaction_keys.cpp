// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/interaction.h"
#include "app/studio/wall/wall_edits.h"

namespace stormreel {

namespace {

constexpr double nudge = 10;
constexpr double fine_nudge = 1;
constexpr double pan_px = 80;

bool is_arrow(int key)
{
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

} // namespace

bool Interaction::key_press(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & Qt::ControlModifier)
        return key_with_control(key);
    if (modifiers & (Qt::AltModifier | Qt::MetaModifier))
        return false;
    if (is_arrow(key)) {
        arrow(key, modifiers);
        return true;
    }
    switch (key) {
    case Qt::Key_Escape:
        cancel();
        return true;
    case Qt::Key_Tab:
        return step_selection(true);
    case Qt::Key_Backtab:
        return step_selection(false);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        edit_selected();
        return true;
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        delete_selected();
        return true;
    default:
        return key_for_looking(key, modifiers) || (!(modifiers & Qt::ShiftModifier) && key_for_note(key));
    }
}

bool Interaction::key_release(int key)
{
    if (key != Qt::Key_Space)
        return false;
    const bool tapped = m_space && !m_space_used;
    m_space = false;
    m_surface.changed();
    if (tapped)
        m_surface.space_tapped();
    return true;
}

bool Interaction::key_with_control(int key)
{
    switch (key) {
    case Qt::Key_A:
        select_all();
        return true;
    case Qt::Key_D:
        duplicate_selected();
        return true;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom_step(1);
        return true;
    case Qt::Key_Minus:
        zoom_step(-1);
        return true;
    case Qt::Key_0:
        zoom_reset();
        return true;
    default:
        return false;
    }
}

bool Interaction::key_for_looking(int key, Qt::KeyboardModifiers modifiers)
{
    switch (key) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom_step(1);
        return true;
    case Qt::Key_Minus:
        zoom_step(-1);
        return true;
    case Qt::Key_0:
        zoom_reset();
        return true;
    case Qt::Key_1:
        modifiers& Qt::ShiftModifier ? zoom_to_selection() : zoom_to_fit();
        return true;
    case Qt::Key_2:
        zoom_to_selection();
        return true;
    case Qt::Key_Space:
        m_space_used = m_space_used && m_space;
        m_space = true;
        m_surface.changed();
        return true;
    default:
        return false;
    }
}

bool Interaction::key_for_note(int key)
{
    switch (key) {
    case Qt::Key_L:
        m_surface.selection().size() > 1 ? link_selected() : set_tool(Tool::link);
        return true;
    case Qt::Key_F:
    case Qt::Key_G:
        m_surface.selection().empty() ? set_tool(Tool::frame) : frame_selected();
        return true;
    case Qt::Key_V:
        set_tool(Tool::select);
        return true;
    case Qt::Key_M:
        set_tool(Tool::hand);
        return true;
    case Qt::Key_B:
        set_tool(Tool::pivotal);
        return true;
    case Qt::Key_N:
        set_tool(Tool::lane);
        return true;
    default:
        break;
    }
    for (const NoteKindTraits& kind : all_note_kinds())
        if (key == kind.shortcut) {
            add_note(kind.kind);
            return true;
        }
    return false;
}

void Interaction::arrow(int key, Qt::KeyboardModifiers modifiers)
{
    const double x = key == Qt::Key_Left ? -1 : key == Qt::Key_Right ? 1 : 0;
    const double y = key == Qt::Key_Up ? -1 : key == Qt::Key_Down ? 1 : 0;
    if (m_surface.selection().empty()) {
        pan(-x * pan_px, -y * pan_px);
        return;
    }
    const double by = modifiers & Qt::ShiftModifier ? fine_nudge : nudge;
    const auto moved = move_elements(m_surface.board(), m_surface.selection(), x * by, y * by);
    if (!moved.edits.empty() && m_surface.may_edit() && m_surface.commit(moved))
        reveal(m_surface.selection().front());
}

/// Past the last note Tab leaves the wall, so that nobody is caught in it.
bool Interaction::step_selection(bool forwards)
{
    const Board& board = m_surface.board();
    const auto& selection = m_surface.selection();
    const Note* from = selection.empty() ? nullptr : board.notes.find(selection.front());
    const auto before = [&](const Note& a, const Note& b) { return forwards ? is_read_before(a, b) : is_read_before(b, a); };
    const Note* next = nullptr; // in one pass: sorting a large wall would hold up the key
    board.notes.for_each([&](const Note& note) {
        if ((!from || before(*from, note)) && (!next || before(note, *next)))
            next = &note;
    });
    if (!next)
        return false;
    const Id id = next->id;
    m_surface.select({id});
    reveal(id);
    return true;
}

} // namespace stormreel
