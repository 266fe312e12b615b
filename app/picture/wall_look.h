// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/board/board.h"

#include <QColor>
#include <array>
#include <vector>

namespace stormreel {

/// The colours of a wall in one theme; the same values as the studio's theme, for pictures made without a window.
struct WallColours {
    QColor canvas;
    QColor dot;
    QColor ink; ///< of what is written on the canvas itself
    QColor note_ink;
    QColor badge_ink;
    QColor selection;
    QColor current; ///< the record at the playhead
    QColor error;
    QColor warning;
    QColor pivotal;
    QColor link;
    QColor lane;
    std::array<QColor, 8> context_lines; ///< borders of contexts, in the order in which they appear
    std::array<QColor, 8> context_inks;  ///< their titles
    double note_light = 1;               ///< notes are dimmed a little in the dark
    double shadow = 0;                   ///< opacity
};
const WallColours& wall_colours(bool dark);

/// The paper of a note kind in a theme; text has none and gives a colour that can't be seen.
QColor paper(NoteKind kind, const WallColours& colours);

/// How often something happened to a note, and how lately.
struct NoteMark {
    Id note = Id::none;
    std::uint32_t count = 0;
    float glow = 0; ///< 1: just now; fades to 0
    bool operator==(const NoteMark&) const = default;
};

/// Something about a note is worth a look.
struct NoteTrouble {
    Id note = Id::none;
    bool error = false; ///< or a warning
    bool operator==(const NoteTrouble&) const = default;
};

/// Everything about a picture of a wall that is not on the wall: theme, selection, what the playhead tells.
struct WallLook {
    bool dark = false;
    std::vector<Id> selected;          ///< ascending
    std::vector<NoteMark> marks;       ///< ascending by note
    std::vector<NoteTrouble> troubles; ///< ascending by note
    Id current = Id::none;             ///< the note of the record at the playhead
    Id hovered = Id::none;
    Id edited = Id::none; ///< someone types into it: its name is not drawn

    [[nodiscard]] const WallColours& colours() const { return wall_colours(dark); }
    [[nodiscard]] bool is_selected(Id id) const { return std::binary_search(selected.begin(), selected.end(), id); }
    [[nodiscard]] const NoteMark* mark(Id note) const;
    [[nodiscard]] const NoteTrouble* trouble(Id note) const;
};

} // namespace stormreel
