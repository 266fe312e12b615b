// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/picture/canvas.h"
#include "app/picture/wall_look.h"
#include "model/board/result.h"
#include "model/flow/flow.h"

#include <QByteArray>

class QIODevice;

namespace stormreel {

/// Which elements of a wall a picture shows.
struct WallPart {
    std::vector<Id> notes; ///< bottom to top, as `sort_for_painting` leaves them
    std::vector<Id> links;
    std::vector<Id> frames;
    std::vector<Id> lines;
    std::vector<Id> lanes;
};
WallPart whole_wall(const Board& board);

/// Bottom to top: by id, but actors and hotspots, which people stick on the corner of something, lie above the rest.
void sort_for_painting(const Board& board, std::vector<Id>& notes);

/// Zooms at which detail goes: below the first no shadows and badges, below the second no names, below the third plain paper.
inline constexpr double detail_zoom = 0.5;
inline constexpr double text_zoom = 0.35;
inline constexpr double paper_zoom = 0.15;

/// Draws these elements: lanes, frames, pivotal lines, arrows, notes. Arrows that mean nothing to the flow are dotted.
void paint_elements(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const WallPart& part);
/// Draws what lies over them: counts, glow, the current record's ring, hover and selection.
void paint_marks(Canvas& canvas, const Board& board, const WallLook& look, const WallPart& part);
/// Both: one whole picture.
void paint_wall(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const WallPart& part);

/// The dots of the canvas in a part of it, spaced so that they never crowd.
void paint_dots(Canvas& canvas, const WallLook& look, const Rect& visible);
/// Wall units between dots at a zoom: 24, or as many times twice that as keep them 16 pixels apart.
double dot_spacing(double scale);

// Parts of the above that the studio also draws on their own.
void paint_note(Canvas& canvas, const Note& note, const WallLook& look);
void paint_link(Canvas& canvas, const Rect& from, const Rect& to, const QColor& colour, bool dotted);
void paint_outline(Canvas& canvas, const Rect& area, double radius, double width, const QColor& colour);

/// Where a note's name is written: its area less a margin, and what lies inside the diamond of a hotspot.
QRectF name_area(const Note& note);
/// `scale`: pixels per wall unit. Far away, names that have room are set larger so that they can still be read.
TextStyle name_style(const Note& note, const WallColours& colours, double scale = 1);
/// The strip on a frame's top edge that holds its title, and the one at a lane's upper left; wall units at a zoom.
QRectF title_area(const Frame& frame, double scale);
QRectF title_area(const Lane& lane, double scale);

/// Pictures for people who do not have the program. Both need a QGuiApplication for its fonts (any platform).
/// An empty wall gives a small empty picture; one that is too large or not finite is `bad_input`.
Result<QByteArray> wall_svg(const Board& board, const Flow& flow, bool dark);
/// The same, written while it is drawn: of a wall of 100,000 notes nobody need hold the whole picture. `out` is open.
Result<void> write_wall_svg(QIODevice& out, const Board& board, const Flow& flow, bool dark);
/// `scale`: pixels per wall unit, brought down where the picture would pass 8,192 pixels a side or 32 million in all.
Result<QByteArray> wall_png(const Board& board, const Flow& flow, bool dark, double scale);

} // namespace stormreel
