// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/exporting.h"
#include "app/picture/painter_canvas.h"
#include "app/picture/svg_canvas.h"
#include "app/picture/wall_picture.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <cmath>

namespace stormreel {

namespace {

constexpr double edge = 40; // empty canvas around the wall
constexpr double largest_side_px = 8192;
constexpr double largest_wall = 1e7; // wall units; beyond it nothing could be made out

Result<Rect> framed(const Board& board)
{
    const Rect all = extent(board);
    if (!std::isfinite(all.x) || !std::isfinite(all.y) || !(all.width < largest_wall) || !(all.height < largest_wall))
        return fail(ErrorCode::bad_input, "The wall is too large for a picture.", board.wall.name);
    if (all.width <= 0 && all.height <= 0)
        return Rect{0, 0, 320, 200};
    return all.grown(edge);
}

void paint(Canvas& canvas, const Board& board, const Flow& flow, bool dark, const Rect& area)
{
    WallLook look;
    look.dark = dark;
    canvas.rectangle({area.x, area.y, area.width, area.height}, look.colours().canvas, look.colours().canvas);
    paint_wall(canvas, board, flow, look, whole_wall(board));
}

} // namespace

Result<void> write_wall_svg(QIODevice& out, const Board& board, const Flow& flow, bool dark)
{
    const auto area = framed(board);
    if (!area)
        return tl::unexpected(area.error());
    SvgCanvas canvas(out, {area->x, area->y, area->width, area->height}, QString::fromStdString(board.wall.name),
                     QStringLiteral("A wall drawn with Stormreel"));
    paint(canvas, board, flow, dark, *area);
    return canvas.finish();
}

Result<QByteArray> wall_svg(const Board& board, const Flow& flow, bool dark)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return write_wall_svg(buffer, board, flow, dark).map([&] { return buffer.data(); });
}

Result<QByteArray> wall_png(const Board& board, const Flow& flow, bool dark, double scale)
{
    const auto area = framed(board);
    if (!area)
        return tl::unexpected(area.error());
    if (!(scale > 0))
        return fail(ErrorCode::usage, "The scale of a picture must be above zero.");
    scale = std::min(
        {scale, largest_side_px / std::max(area->width, area->height), std::sqrt(most_pixels / (area->width * area->height))});
    QImage image(std::max(1, static_cast<int>(area->width * scale)), std::max(1, static_cast<int>(area->height * scale)),
                 QImage::Format_RGB32);
    if (image.isNull())
        return fail(ErrorCode::io, "There is not enough memory for the picture.");
    QPainter painter(&image);
    painter.scale(scale, scale);
    painter.translate(-area->x, -area->y);
    PainterCanvas canvas(painter, scale);
    paint(canvas, board, flow, dark, *area);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return fail(ErrorCode::io, "The picture could not be written as PNG.");
    return buffer.data();
}

} // namespace stormreel
