// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_scene.h"

#include "app/picture/wall_links.h"
#include "app/studio/wall/wall_edits.h"

#include <cmath>

namespace stormreel {

namespace {

constexpr double margin = 0.5;     // of the view, kept ready on each side
constexpr double zoom_step = 1.25; // beyond it lines and letters are made again
constexpr std::size_t most_moving_links = 2000;

void take_out(std::vector<Id>& ids, const std::vector<Id>& out)
{
    std::erase_if(ids, [&](Id id) { return std::binary_search(out.begin(), out.end(), id); });
}

/// Elements that are not where the board says while a gesture goes on. Ascending.
std::vector<Id> lifted(const Preview& preview)
{
    if (preview.resized != Id::none)
        return {preview.resized};
    return preview.copying ? std::vector<Id>{} : preview.moving;
}

template <class T>
void place(PersistentMap<T>& map, Id id, const Rect& area)
{
    if (const T* there = map.find(id)) {
        T moved = *there;
        moved.area = area;
        map = map.set(id, moved);
    }
}

/// The board as it will be when the button is released, for these elements only.
Board as_previewed(Board board, const std::vector<Id>& ids, const Preview& preview)
{
    for (const Id id : ids) {
        const auto there = area_of(board, id);
        if (!there)
            continue;
        const Rect area = id == preview.resized ? preview.area : there->moved(preview.dx, preview.dy);
        place(board.notes, id, area);
        place(board.frames, id, area);
        place(board.lanes, id, area);
        if (const PivotalLine* line = board.lines.find(id)) {
            PivotalLine moved = *line;
            moved.x = area.centre().x;
            moved.top = area.y;
            moved.length = area.height;
            board.lines = board.lines.set(id, moved);
        }
    }
    return board;
}

/// Every element that must stand where it will be: what is seen, and both ends of every arrow that is.
std::vector<Id> ends_and_all(const Board& board, const WallPart& held, const std::vector<Id>& in_hand)
{
    std::vector<Id> ids = held.notes;
    for (const auto* more : {&held.frames, &held.lines, &held.lanes})
        ids.insert(ids.end(), more->begin(), more->end());
    for (const Id id : held.links)
        if (const Link* link = board.links.find(id))
            for (const Id end : {link->from, link->to})
                if (std::binary_search(in_hand.begin(), in_hand.end(), end))
                    ids.push_back(end);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

QColor faint(QColor colour, float alpha)
{
    colour.setAlphaF(alpha);
    return colour;
}

void paint_gesture(Canvas& canvas, const Board& board, const WallLook& look, const Preview& preview)
{
    const QColor blue = look.colours().selection;
    const double px = 1 / canvas.scale();
    const Rect& area = preview.area;
    if (preview.banding || preview.drawing) {
        const QColor wash = faint(blue, preview.banding ? 0.10F : 0.06F);
        canvas.rectangle({area.x, area.y, area.width, area.height}, wash, wash);
        paint_outline(canvas, area, preview.drawing == Tool::frame ? 14 : 2 * px, 1.5 * px, blue);
    }
    if (const Note* from = board.notes.find(preview.link_from)) {
        const Note* over = board.notes.find(look.hovered);
        const bool lands = over && over->id != from->id;
        const Rect to = lands ? over->area : Rect{preview.link_to.x, preview.link_to.y, 0, 0};
        paint_link(canvas, from->area, to, blue, false);
    }
}

void paint_grips(Canvas& canvas, const Board& board, const WallLook& look)
{
    if (look.selected.size() != 1)
        return;
    const auto area = area_of(board, look.selected[0]);
    const double px = 1 / canvas.scale();
    const bool is_line = board.lines.find(look.selected[0]) != nullptr;
    if (!area || (!is_line && std::min(area->width, area->height) < 30 * px))
        return;
    for (int i = 1; i <= grip_count; ++i) {
        const auto grip = static_cast<Grip>(i);
        const bool corner = i % 2 == 1;
        if (is_line ? (grip != Grip::top && grip != Grip::bottom) : !corner)
            continue;
        const Point at = grip_point(area->grown(3 * px), grip);
        const QRectF square(at.x - 3.5 * px, at.y - 3.5 * px, 7 * px, 7 * px);
        canvas.rectangle(square.adjusted(-1.2 * px, -1.2 * px, 1.2 * px, 1.2 * px), look.colours().selection,
                         look.colours().selection);
        canvas.rectangle(square, look.colours().canvas, look.colours().canvas);
    }
}

} // namespace

void WallScene::read(const Board& board)
{
    m_index.read(board);
    elements_changed();
}

void WallScene::follow(const Board& board, const std::vector<Id>& touched)
{
    m_index.follow(board, touched);
    elements_changed();
}

void WallScene::prepare(const Board& board, const Flow& flow, const WallLook& look, const Camera& camera, const Preview& preview,
                        double pixel_ratio, bool exact)
{
    const double ratio = m_scale > 0 ? camera.zoom() / m_scale : 0;
    const bool other_zoom = ratio > zoom_step || ratio < 1 / zoom_step || (exact && !is_exact(camera));
    if (other_zoom || m_pixel_ratio != pixel_ratio || !m_area.contains(camera.visible())) {
        const Rect view = camera.visible();
        m_area = {view.x - view.width * margin, view.y - view.height * margin, view.width * (1 + 2 * margin),
                  view.height * (1 + 2 * margin)};
        m_scale = camera.zoom();
        m_pixel_ratio = pixel_ratio;
        elements_changed();
    }
    if (m_elements_stale || m_marks_stale)
        build(board, flow, look, preview, pixel_ratio);
}

void WallScene::build(const Board& board, const Flow& flow, const WallLook& look, const Preview& preview, double pixel_ratio)
{
    for (;;) {
        if (m_elements_stale) {
            m_elements = drawn(board, flow, look, preview, true, pixel_ratio, m_quality);
            ++m_elements_revision;
        }
        m_marks = drawn(board, flow, look, preview, false, pixel_ratio, m_quality);
        ++m_marks_revision;
        if (!m_atlas.overflowed())
            break;
        // Letters of every zoom there ever was filled the image: begin with those in view. Where even they are too many, smaller.
        if (!m_atlas.start_again() && m_elements_stale)
            m_quality /= 2;
        m_elements_stale = true;
        if (m_quality < 0.1)
            break;
    }
    m_elements_stale = m_marks_stale = false;
}

WallGeometry WallScene::drawn(const Board& board, const Flow& flow, const WallLook& look, const Preview& preview, bool elements,
                              double pixel_ratio, double quality)
{
    GeometryCanvas canvas({m_area, m_scale, pixel_ratio, quality}, m_texts, m_atlas);
    if (elements)
        paint_at_rest(canvas, board, flow, look, m_area, preview);
    else
        paint_over(canvas, board, flow, look, m_area, preview);
    return canvas.take();
}

void WallScene::paint(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const Rect& area,
                      const Preview& preview) const
{
    paint_at_rest(canvas, board, flow, look, area, preview);
    paint_over(canvas, board, flow, look, area, preview);
}

/// Everything but what a gesture has in its hand.
void WallScene::paint_at_rest(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const Rect& area,
                              const Preview& preview) const
{
    WallPart part = m_index.part_in(board, area);
    if (const auto out = lifted(preview); !out.empty()) {
        for (auto* ids : {&part.notes, &part.frames, &part.lines, &part.lanes})
            take_out(*ids, out);
        std::erase_if(part.links, [&](Id id) {
            const Link* link = board.links.find(id);
            return link && (std::binary_search(out.begin(), out.end(), link->from) ||
                            std::binary_search(out.begin(), out.end(), link->to));
        });
    }
    paint_elements(canvas, board, flow, look, part);
}

void WallScene::paint_over(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const Rect& area,
                           const Preview& preview) const
{
    WallPart part = m_index.part_in(board, area);
    const std::vector<Id> in_hand = preview.resized != Id::none ? std::vector<Id>{preview.resized} : preview.moving;
    if (in_hand.empty()) {
        paint_marks(canvas, board, look, part);
        paint_grips(canvas, board, look);
        paint_gesture(canvas, board, look, preview);
        return;
    }
    const WallPart held = held_part(board, in_hand, area, preview);
    const Board moved = as_previewed(board, ends_and_all(board, held, in_hand), preview);
    if (!preview.copying)
        take_out(part.notes, in_hand);
    WallLook resting = look;
    resting.selected.clear();
    paint_marks(canvas, board, resting, part);
    paint_elements(canvas, moved, flow, look, held);
    paint_marks(canvas, moved, look, held);
    paint_grips(canvas, moved, look);
}

/// What a gesture has in its hand, as far as it can be seen where it is now: a hundred thousand notes may travel.
WallPart WallScene::held_part(const Board& board, const std::vector<Id>& in_hand, const Rect& area, const Preview& preview) const
{
    WallPart held;
    const auto is_held = [&](Id id) { return std::binary_search(in_hand.begin(), in_hand.end(), id); };
    const bool resizes = preview.resized != Id::none;
    held.notes = resizes ? in_hand : m_index.notes_in(area.moved(-preview.dx, -preview.dy));
    std::erase_if(held.notes, [&](Id id) { return !is_held(id) || !board.notes.find(id); });
    sort_for_painting(board, held.notes);
    for (const Id id : in_hand)
        if (board.frames.find(id))
            held.frames.push_back(id);
        else if (board.lines.find(id))
            held.lines.push_back(id);
        else if (board.lanes.find(id))
            held.lanes.push_back(id);
    if (preview.copying)
        return held;
    for (const Id id : in_hand)
        if (held.links.size() < most_moving_links) {
            const auto own = m_index.links_of(id);
            held.links.insert(held.links.end(), own.begin(), own.end());
        }
    std::sort(held.links.begin(), held.links.end());
    held.links.erase(std::unique(held.links.begin(), held.links.end()), held.links.end());
    return held;
}

} // namespace stormreel
