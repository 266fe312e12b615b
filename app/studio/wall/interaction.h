// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/wall/camera.h"
#include "app/studio/wall/hit.h"
#include "model/board/edit.h"

#include <QString>
#include <Qt>
#include <optional>

namespace stormreel {

/// What an interaction needs of the view it happens in: small enough to be faked, so that every gesture is tested without a
/// window.
class WallSurface {
public:
    virtual ~WallSurface() = default;
    [[nodiscard]] virtual const Board& board() const = 0;
    [[nodiscard]] virtual std::vector<Id> notes_near(const Rect& area) const = 0;
    [[nodiscard]] virtual const std::vector<Id>& selection() const = 0;
    virtual void select(std::vector<Id> ids) = 0;
    /// False on a wall that may only be looked at; says why to the person.
    virtual bool may_edit() = 0;
    virtual bool commit(Gesture gesture) = 0;
    /// Opens the text editor over this element.
    virtual void edit_text(Id id) = 0;
    /// Camera, tool, preview or hover are not what they were.
    virtual void changed() = 0;
    /// Space went down and up and no hand moved the wall in between.
    virtual void space_tapped() = 0;
};

enum class Tool : std::uint8_t { select, hand, link, frame, pivotal, lane };
std::optional<Tool> tool_from_key(const QString& key); ///< "select", "hand", "link", "frame", "pivotal", "lane"
QString key(Tool tool);

/// What is going on and not yet an edit: drawn over the wall until the button is released.
struct Preview {
    std::vector<Id> moving; ///< everything that travels, ascending
    double dx = 0;
    double dy = 0;
    bool copying = false; ///< the originals stay
    Id resized = Id::none;
    Rect area; ///< of the resized element, or of what is being drawn
    bool banding = false;
    std::optional<Tool> drawing;
    Id link_from = Id::none;
    Point link_to;
    bool operator==(const Preview&) const = default;
};

/// Turns presses, moves, wheels and keys into looking and into gestures. Owns the camera. All points are pixels of the view
/// unless they are said to be on the wall.
class Interaction {
public:
    explicit Interaction(WallSurface& surface) : m_surface(surface) {}

    [[nodiscard]] const Camera& camera() const { return m_camera; }
    [[nodiscard]] const Preview& preview() const { return m_preview; }
    [[nodiscard]] Tool tool() const { return m_tool; }
    [[nodiscard]] Id hovered() const { return m_hovered; }
    [[nodiscard]] bool busy() const { return m_mode != Mode::idle; } ///< a button is down
    [[nodiscard]] Qt::CursorShape cursor() const;
    void set_tool(Tool tool);

    void press(Point at, Qt::MouseButton button, Qt::KeyboardModifiers modifiers);
    void move(Point at, Qt::KeyboardModifiers modifiers);
    void release(Point at, Qt::KeyboardModifiers modifiers);
    void double_click(Point at);
    void leave(); ///< the pointer is no longer over the wall
    /// A wheel: `pixels` where the device scrolls smoothly, `degrees` (eighths) otherwise. Ctrl zooms, Shift goes sideways.
    void wheel(Point at, Point pixels, Point degrees, Qt::KeyboardModifiers modifiers);
    /// True where the key meant something here.
    bool key_press(int key, Qt::KeyboardModifiers modifiers);
    bool key_release(int key);
    /// Space was held for too long to be a tap.
    void hold_space() { m_space_used = true; }
    void cancel(); ///< Esc: what is going on does not happen; nothing going on: nothing is selected

    // Looking.
    /// A wall that is shown as a whole, and that nobody moved since, stays shown as a whole.
    void resize(double width, double height);
    /// Pixels at the left that something else lies over (a palette): fitting leaves them free.
    void set_left_inset(double pixels);
    void pan(double dx, double dy);
    void zoom_about(Point at, double factor);
    void zoom_step(int steps); ///< about the middle of the view
    void zoom_reset();
    void zoom_to_fit();
    void zoom_to_selection();
    void reveal(Id id);

    // Edits; each is one gesture.
    void add_note(NoteKind kind); ///< where someone points, beside the selected note, or in the middle of the view
    void add_note_at(NoteKind kind, Point at);
    void add_next(Id after); ///< what the grammar puts beside it
    void edit_selected();
    void delete_selected();
    void duplicate_selected();
    void link_selected();
    void frame_selected();
    void select_all();

private:
    void point(Point at);
    enum class Mode : std::uint8_t { idle, pressed, panning, moving, resizing, banding, drawing, linking };

    [[nodiscard]] Point wall(Point view) const { return m_camera.to_wall(view); }
    [[nodiscard]] double pixels(double count) const { return count / m_camera.zoom(); } ///< in wall units
    [[nodiscard]] Id hit_at(Point view) const;
    [[nodiscard]] Id note_at(Point view) const;
    [[nodiscard]] bool is_selected(Id id) const;
    [[nodiscard]] bool is_free(const Rect& area) const;
    [[nodiscard]] Grip grip_under(Point view) const;
    [[nodiscard]] Rect middle(NoteKind kind) const;

    void press_select(Point at, Qt::KeyboardModifiers modifiers);
    void press_tool(Point at);
    void start_drag(Point at, Qt::KeyboardModifiers modifiers);
    void start_resize(Grip grip);
    void drag_selection(Point at, Qt::KeyboardModifiers modifiers);
    void drag_band(Point at);
    void release_click(Qt::KeyboardModifiers modifiers);
    void release_move();
    void release_drawing(Point at);
    void toggle(Id id);
    void end();
    void put(NoteKind kind, const Rect& area);
    bool put_between(const Note& beside, NoteKind kind); ///< true where that is its place; what stands there steps aside
    void put_and_edit(const Gesture& gesture);
    bool key_with_control(int key);
    bool key_for_note(int key);
    bool key_for_looking(int key, Qt::KeyboardModifiers modifiers);
    void arrow(int key, Qt::KeyboardModifiers modifiers);
    bool step_selection(bool forwards);

    WallSurface& m_surface;
    Camera m_camera;
    Tool m_tool = Tool::select;
    Mode m_mode = Mode::idle;
    Preview m_preview;
    Id m_hovered = Id::none;
    Id m_pressed = Id::none; // what the button went down on
    Grip m_grip = Grip::none;
    Grip m_hovered_grip = Grip::none;
    double m_left_inset = 0;
    std::optional<Camera> m_fitted;    // as fitting left it
    Point m_press;                     // view
    Point m_press_wall;                // wall: stays under the pointer though the camera moves
    Point m_last;                      // view
    std::optional<Point> m_pointer;    // view, while over the wall
    bool m_pointing = false;           // it moved since the last note was put up: it means a place
    std::vector<Id> m_selected_before; // a band adds to it
    bool m_space = false;
    bool m_space_used = false; // to move the wall, since it went down
};

} // namespace stormreel
