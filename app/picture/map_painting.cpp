// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_parts.h"
#include "app/picture/map_picture.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

namespace stormreel {

namespace {

QFont map_font(double size, bool bold)
{
    QFont font(QStringList{QStringLiteral("Noto Sans"), QStringLiteral("sans-serif")});
    font.setPixelSize(qRound(size));
    font.setBold(bold);
    font.setHintingPreference(QFont::PreferNoHinting); // the same widths at every zoom
    return font;
}

void words(QPainter& painter, const MapLabel& label, double size, bool bold, QColor colour, bool centred)
{
    if (label.text.isEmpty())
        return;
    const QFont font = map_font(size, bold);
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(colour);
    const double x = centred ? label.area.center().x() - metrics.horizontalAdvance(label.text) / 2 : label.area.left();
    const double y = label.area.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    painter.drawText(QPointF(x, y), label.text);
}

void plate(QPainter& painter, const MapLabel& label, double radius, QColor colour, double size, QColor ink)
{
    if (label.text.isEmpty())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(label.area, radius, radius);
    words(painter, label, size, true, ink, true);
}

void paint_curve(QPainter& painter, const MapCurve& curve, const MapColours& colours, bool selected)
{
    const QColor line = selected ? colours.selected : colours.line;
    QPen pen(line, selected ? 3 : 2);
    pen.setCapStyle(Qt::FlatCap);
    if (curve.kind == RelationshipKind::separate_ways)
        pen.setDashPattern({2, 4});
    QPainterPath path(curve.points[0]);
    path.cubicTo(curve.points[1], curve.points[2], curve.points[3]);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    for (const MapLabel& letter : curve.letters)
        words(painter, letter, letter_size, true, line, true);
    for (const MapLabel& chip : curve.chips)
        plate(painter, chip, 5, selected ? colours.selected : colours.chip, chip_size,
              selected ? QColor(Qt::white) : colours.chip_ink);
    words(painter, curve.messages, message_size, false, colours.muted, false);
}

struct BadgeColours {
    QColor ground, ink;
};

BadgeColours badge_colours(Classification classification, bool dark)
{
    switch (classification) {
    case Classification::core:
        return dark ? BadgeColours{0x4a2f17, 0xf0b36a} : BadgeColours{0xfde8d2, 0x9c4a12};
    case Classification::supporting:
        return dark ? BadgeColours{0x2b3a1b, 0xa9d86e} : BadgeColours{0xe4f3d3, 0x41691a};
    default:
        return dark ? BadgeColours{0x3a2a48, 0xd3b3ea} : BadgeColours{0xeee0f8, 0x6a3a93};
    }
}

} // namespace

const MapColours& map_colours(bool dark)
{
    static const std::array<QColor, 8> contexts{0xe9a24f, 0xc39adf, 0x86bb4c, 0x5eaee0, 0xe58bb6, 0x4dbb9d, 0xd9b534, 0x9aa3ad};
    static const MapColours light{0xfaf7f2, 0xffffff, 0xe6e0d6, 0x1f1d1a, 0x6a6359,
                                  0x4a453e, 0xe4572e, 0xdcefe6, 0x1d6a4f, contexts};
    static const MapColours night{0x1c1b19, 0x262420, 0x3a3732, 0xf3efe8, 0xb0a99e,
                                  0xb4ada2, 0xe4572e, 0x1f3a30, 0x8fd9bb, contexts};
    return dark ? night : light;
}

TextWidth font_width()
{
    return
        [](const QString& text, double size, bool bold) { return QFontMetricsF(map_font(size, bold)).horizontalAdvance(text); };
}

void paint_curves(QPainter& painter, const MapLayout& layout, const MapColours& colours, std::size_t selected)
{
    for (std::size_t i = 0; i < layout.curves.size(); ++i)
        if (i != selected)
            paint_curve(painter, layout.curves[i], colours, false);
    if (selected < layout.curves.size())
        paint_curve(painter, layout.curves[selected], colours, true);
}

void paint_box(QPainter& painter, const MapBox& box, const MapColours& colours)
{
    const bool dark = colours.card.lightness() < 128;
    painter.setPen(Qt::NoPen);
    for (int i = 4; i >= 1; --i) { // a soft shadow from four faint plates
        painter.setBrush(QColor(0, 0, 0, dark ? 22 : 7));
        painter.drawRoundedRect(box.area.adjusted(-i, 3 - i, i, 3 + i), 16 + i, 16 + i);
    }
    painter.setPen(QPen(colours.contexts[box.colour % colours.contexts.size()], 2));
    painter.setBrush(colours.card);
    painter.drawRoundedRect(box.area.adjusted(1, 1, -1, -1), 15, 15);
    words(painter, box.name, name_size, true, colours.ink, false);
    words(painter, box.owner, owner_size, false, colours.muted, false);
    const BadgeColours badge = badge_colours(box.classification, dark);
    plate(painter, box.classification_badge, 6, badge.ground, badge_size, badge.ink);
    plate(painter, box.mud_badge, 6, dark ? QColor(0x47222a) : QColor(0xfde3e6), badge_size,
          dark ? QColor(0xff7d8e) : QColor(0xc0283f));
    for (const MapLabel& aggregate : box.aggregates)
        plate(painter, aggregate, 2, 0xfff3a3, aggregate_size, 0x1f1d1a);
}

} // namespace stormreel
