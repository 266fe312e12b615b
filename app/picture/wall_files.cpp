// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/painter_canvas.h"
#include "app/picture/wall_picture.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <cmath>

namespace stormreel {

namespace {

constexpr double edge = 40; // empty canvas around the wall
constexpr double largest_side_px = 8192;
constexpr double most_pixels = 32e6;
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

void paint(QPainter& painter, const Board& board, const Flow& flow, bool dark, const Rect& area, double scale)
{
    WallLook look;
    look.dark = dark;
    PainterCanvas canvas(painter, scale);
    canvas.rectangle({area.x, area.y, area.width, area.height}, look.colours().canvas, look.colours().canvas);
    paint_wall(canvas, board, flow, look, whole_wall(board));
}

} // namespace

Result<QByteArray> wall_svg(const Board& board, const Flow& flow, bool dark)
{
    const auto area = framed(board);
    if (!area)
        return tl::unexpected(area.error());
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setTitle(QString::fromStdString(board.wall.name).toHtmlEscaped());
    generator.setDescription(QStringLiteral("A wall drawn with Stormreel"));
    generator.setResolution(96);
    generator.setSize({static_cast<int>(std::ceil(area->width)), static_cast<int>(std::ceil(area->height))});
    generator.setViewBox(QRectF(0, 0, area->width, area->height));
    QPainter painter;
    if (!painter.begin(&generator))
        return fail(ErrorCode::io, "The picture could not be drawn.");
    painter.translate(-area->x, -area->y);
    paint(painter, board, flow, dark, *area, 1);
    painter.end();
    return buffer.data();
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
    paint(painter, board, flow, dark, *area, scale);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return fail(ErrorCode::io, "The picture could not be written as PNG.");
    return buffer.data();
}

} // namespace stormreel
