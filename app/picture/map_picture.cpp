// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_picture.h"

#include "app/picture/exporting.h"
#include "app/picture/xml_safe.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QSvgGenerator>
#include <cmath>

namespace stormreel {

namespace {

constexpr std::size_t nothing_selected = static_cast<std::size_t>(-1);

/// What is drawn, and how large it is.
struct Picture {
    MapLayout layout;
    QRectF area;
};

Picture picture_of(const ContextMap& map, const Flow& flow)
{
    Picture picture;
    if (map.contexts.empty()) {
        picture.area = QRectF(0, 0, 560, 150);
        return picture;
    }
    picture.layout = lay_out(map, flow, font_width());
    picture.area = picture.layout.extent.toAlignedRect();
    return picture;
}

void paint(QPainter& painter, const Picture& picture, const MapColours& colours)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(picture.area, colours.ground);
    if (picture.layout.boxes.empty()) {
        painter.setFont(QFont(QStringLiteral("Noto Sans")));
        painter.setPen(colours.muted);
        painter.drawText(picture.area.adjusted(24, 24, -24, -24), int(Qt::AlignCenter) | int(Qt::TextWordWrap),
                         QStringLiteral("This wall has no context frames yet. A frame around notes that belong together becomes "
                                        "a context on this map."));
        return;
    }
    paint_curves(painter, picture.layout, colours, nothing_selected);
    for (const MapBox& box : picture.layout.boxes)
        paint_box(painter, box, colours);
}

/// The generator's own head gives the size in rounded millimetres and does not escape the title.
QByteArray with_own_head(const QByteArray& svg, const QRectF& area, const QString& title)
{
    const QString head = QStringLiteral("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
                                        "version=\"1.1\" width=\"%1\" height=\"%2\" viewBox=\"%3 %4 %1 %2\">\n")
                             .arg(area.width())
                             .arg(area.height())
                             .arg(area.x())
                             .arg(area.y());
    const QString name =
        QStringLiteral("<title>") + title.toHtmlEscaped() + QStringLiteral("</title>\n<desc>Context map</desc>\n");
    return xml_safe(head.toUtf8() + name.toUtf8() + svg.mid(svg.indexOf("<defs>")));
}

Result<void> check_fonts()
{
    if (!qobject_cast<QGuiApplication*>(QCoreApplication::instance()))
        return fail(ErrorCode::usage, "Pictures need fonts, and this program was started without them.");
    return {};
}

} // namespace

Result<QByteArray> map_svg(const ContextMap& map, const Flow& flow, const Wall& wall, bool dark)
{
    if (const auto fonts = check_fonts(); !fonts)
        return tl::unexpected(fonts.error());
    const Picture picture = picture_of(map, flow);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(96);
    generator.setSize(picture.area.size().toSize());
    generator.setViewBox(picture.area);
    QPainter painter;
    if (!painter.begin(&generator))
        return fail(ErrorCode::io, "The picture could not be written.");
    paint(painter, picture, map_colours(dark));
    painter.end();
    return with_own_head(bytes, picture.area, QString::fromStdString(wall.name));
}

Result<QByteArray> map_png(const ContextMap& map, const Flow& flow, const Wall& wall, bool dark, double scale)
{
    if (!(scale > 0 && scale <= 8))
        return fail(ErrorCode::usage, "The scale of a picture is a number above 0 and up to 8.");
    if (const auto fonts = check_fonts(); !fonts)
        return tl::unexpected(fonts.error());
    const Picture picture = picture_of(map, flow);
    const double area = picture.area.width() * picture.area.height();
    scale = std::min(scale, std::sqrt(most_pixels / area));
    QImage image(std::max(1, int(std::ceil(picture.area.width() * scale))),
                 std::max(1, int(std::ceil(picture.area.height() * scale))), QImage::Format_RGB32);
    if (image.isNull())
        return fail(ErrorCode::io, "There is not enough memory for a picture of this size.");
    image.setText(QStringLiteral("Title"), QString::fromStdString(without_controls(wall.name)));
    image.fill(map_colours(dark).ground);
    QPainter painter(&image);
    painter.scale(scale, scale);
    painter.translate(-picture.area.topLeft());
    paint(painter, picture, map_colours(dark));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    if (!buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG"))
        return fail(ErrorCode::io, "The picture could not be written.");
    return bytes;
}

} // namespace stormreel
