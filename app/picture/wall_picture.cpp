// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/wall_picture.h"

#include "app/picture/text_layout.h"
#include "app/picture/wall_links.h"

#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace stormreel {

namespace {

constexpr double frame_radius = 14;
constexpr double title_inset = 22;
constexpr double title_pad = 7;

/// Titles stay readable when the wall is small: they are the last words to go.
double title_size(double scale)
{
    return std::max(14.0, 11 / scale);
}

TextStyle title_style(double scale, const QColor& colour)
{
    return {title_size(scale), true, false, colour, Qt::AlignLeft | Qt::AlignVCenter};
}

double written_width(const QString& text, const QRectF& area, const TextStyle& style)
{
    const FittedText fitted = fit_text(text, area.size(), style);
    return fitted.lines.empty() ? 0 : fitted.lines.front().width * fitted.factor();
}

/// The rounded rectangle as one line that starts and ends beside the title, so that the dashes leave room for it.
std::vector<QPointF> frame_outline(const Rect& area, double gap_from, double gap_to)
{
    constexpr int arc = 8;
    const double r = std::min({frame_radius, area.width / 2, area.height / 2});
    const std::array<Point, 4> centres{Point{area.right() - r, area.y + r}, Point{area.right() - r, area.bottom() - r},
                                       Point{area.x + r, area.bottom() - r}, Point{area.x + r, area.y + r}};
    std::vector<QPointF> points;
    points.emplace_back(std::min(gap_to, area.right() - r), area.y);
    for (int corner = 0; corner < 4; ++corner)
        for (int i = 0; i <= arc; ++i) {
            const double angle = std::numbers::pi / 2 * (corner - 1 + static_cast<double>(i) / arc);
            const Point c = centres[static_cast<std::size_t>(corner)];
            points.emplace_back(c.x + r * std::cos(angle), c.y + r * std::sin(angle));
        }
    points.emplace_back(std::max(gap_from, area.x + r), area.y);
    return points;
}

void paint_frame(Canvas& canvas, const Frame& frame, std::size_t order, const WallLook& look)
{
    const WallColours& colours = look.colours();
    const std::size_t colour = order % colours.context_lines.size();
    const QRectF title = title_area(frame, canvas.scale());
    const TextStyle style = title_style(canvas.scale(), colours.context_inks[colour]);
    const QString name = QString::fromStdString(frame.name);
    const bool named = !name.isEmpty() && look.edited != frame.id;
    const double width = named ? written_width(name, title, style) : 0;
    const double dash = std::max(7.0, 5 / canvas.scale());
    const auto outline = named && width > 0
                             ? frame_outline(frame.area, title.left() - title_pad, title.left() + width + title_pad)
                             : frame_outline(frame.area, frame.area.centre().x, frame.area.centre().x);
    canvas.stroke(outline, std::max(2.0, 1.2 / canvas.scale()), colours.context_lines[colour], dash, dash * 0.6);
    if (named)
        canvas.text(title, name, style);
}

void paint_lane(Canvas& canvas, const Lane& lane, const WallLook& look)
{
    const WallColours& colours = look.colours();
    canvas.rectangle({lane.area.x, lane.area.y, lane.area.width, lane.area.height}, colours.lane, colours.lane);
    const double width = std::max(1.0, 1 / canvas.scale());
    const std::array<QPointF, 2> top{QPointF{lane.area.x, lane.area.y}, {lane.area.right(), lane.area.y}};
    const std::array<QPointF, 2> bottom{QPointF{lane.area.x, lane.area.bottom()}, {lane.area.right(), lane.area.bottom()}};
    canvas.stroke(top, width, colours.dot, 0, 0);
    canvas.stroke(bottom, width, colours.dot, 0, 0);
    if (look.edited != lane.id)
        canvas.text(title_area(lane, canvas.scale()), QString::fromStdString(lane.name),
                    title_style(canvas.scale(), colours.link));
}

void paint_line(Canvas& canvas, const PivotalLine& line, const WallLook& look)
{
    const double width = std::max(5.0, 2 / canvas.scale());
    const QColor colour = look.colours().pivotal;
    canvas.rectangle({line.x - width / 2, line.top, width, line.length}, colour, colour);
    if (!line.name.empty() && look.edited != line.id)
        canvas.text({line.x + 8, line.top, 200, title_size(canvas.scale()) * 1.5}, QString::fromStdString(line.name),
                    title_style(canvas.scale(), look.colours().link));
}

/// Arrows that a wire gives as its reason.
std::set<Id> understood_links(const Flow& flow)
{
    std::set<Id> links;
    for (const Wire& wire : flow.wires)
        if (wire.reason.kind == Reason::Kind::link)
            links.insert(wire.reason.link);
    return links;
}

void paint_links(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const std::vector<Id>& ids)
{
    if (ids.empty())
        return;
    const std::set<Id> understood = understood_links(flow);
    for (const Id id : ids) {
        const Link* link = board.links.find(id);
        const Note* from = link ? board.notes.find(link->from) : nullptr;
        const Note* to = link ? board.notes.find(link->to) : nullptr;
        if (!from || !to)
            continue;
        const bool marked = look.is_selected(id) || look.hovered == id;
        paint_link(canvas, from->area, to->area, marked ? look.colours().selection : look.colours().link,
                   !understood.contains(id));
    }
}

template <class T>
std::vector<Id> all_ids(const PersistentMap<T>& map)
{
    std::vector<Id> ids;
    ids.reserve(map.size());
    map.for_each([&](const T& element) { ids.push_back(element.id); });
    return ids;
}

} // namespace

WallPart whole_wall(const Board& board)
{
    WallPart part{all_ids(board.notes), all_ids(board.links), all_ids(board.frames), all_ids(board.lines), all_ids(board.lanes)};
    sort_for_painting(board, part.notes);
    return part;
}

QRectF title_area(const Frame& frame, double scale)
{
    const double height = title_size(scale) * 1.5;
    const double inset = std::min(title_inset + title_pad, frame.area.width / 6);
    return {frame.area.x + inset, frame.area.y - height / 2, std::max(0.0, frame.area.width - 2 * inset), height};
}

QRectF title_area(const Lane& lane, double scale)
{
    const double height = title_size(scale) * 1.5;
    return {lane.area.x + 12, lane.area.y + 4, std::max(0.0, std::min(lane.area.width - 24, 40 * title_size(scale))), height};
}

void paint_link(Canvas& canvas, const Rect& from, const Rect& to, const QColor& colour, bool dotted)
{
    const LinkPath path = link_path(from, to);
    const double width = std::max(1.6, 1 / canvas.scale());
    canvas.stroke(path.points, width, colour, dotted ? 4 : 0, dotted ? 4 : 0);
    if (canvas.scale() >= paper_zoom)
        canvas.polygon(path.head, colour);
}

void paint_elements(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const WallPart& part)
{
    for (const Id id : part.lanes)
        if (const Lane* lane = board.lanes.find(id))
            paint_lane(canvas, *lane, look);
    if (!part.frames.empty()) {
        std::map<Id, std::size_t> order; // colours go round in the order in which contexts appeared on the whole wall
        board.frames.for_each([&](const Frame& frame) { order.emplace(frame.id, order.size()); });
        for (const Id id : part.frames)
            if (const Frame* frame = board.frames.find(id))
                paint_frame(canvas, *frame, order[id], look);
    }
    for (const Id id : part.lines)
        if (const PivotalLine* line = board.lines.find(id))
            paint_line(canvas, *line, look);
    paint_links(canvas, board, flow, look, part.links);
    for (const Id id : part.notes)
        if (const Note* note = board.notes.find(id))
            paint_note(canvas, *note, look);
}

void paint_wall(Canvas& canvas, const Board& board, const Flow& flow, const WallLook& look, const WallPart& part)
{
    paint_elements(canvas, board, flow, look, part);
    paint_marks(canvas, board, look, part);
}

double dot_spacing(double scale)
{
    double spacing = 24;
    while (spacing * scale < 16 && spacing < 1e6)
        spacing *= 2;
    return spacing;
}

void paint_dots(Canvas& canvas, const WallLook& look, const Rect& visible)
{
    const double step = dot_spacing(canvas.scale());
    const double size = 1.6 / canvas.scale();
    const QColor colour = look.colours().dot;
    for (double y = std::floor(visible.y / step) * step; y < visible.bottom(); y += step)
        for (double x = std::floor(visible.x / step) * step; x < visible.right(); x += step)
            canvas.rectangle({x - size / 2, y - size / 2, size, size}, colour, colour);
}

} // namespace stormreel
