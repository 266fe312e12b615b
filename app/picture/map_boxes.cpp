// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture/map_parts.h"

#include "app/picture/shortened_text.h"

#include <algorithm>
#include <cmath>

namespace stormreel {

namespace {

constexpr double least_width = 280;
constexpr double most_width = 400;
constexpr double least_height = 140;
constexpr double pad = 16;
constexpr double aggregate_height = 22;
constexpr std::size_t most_aggregates = 12; ///< beyond them a chip counts the rest

QString words(Classification classification)
{
    switch (classification) {
    case Classification::core:
        return QStringLiteral("core");
    case Classification::supporting:
        return QStringLiteral("supporting");
    case Classification::generic:
        return QStringLiteral("generic");
    case Classification::unclassified:
        break;
    }
    return {};
}

MapLabel badge(const QString& text, double right, double top, const TextWidth& width)
{
    if (text.isEmpty())
        return {};
    const double wide = std::ceil(width(text, badge_size, true)) + 18;
    return {QRectF(right - wide, top, wide, 19), text};
}

/// Fills rows of chips from left to right; returns where the last row ends.
double set_aggregates(MapBox& box, const std::vector<std::string>& names, double room, double top, const TextWidth& width)
{
    double x = pad;
    double y = top;
    const auto add = [&](const QString& words_of_it) {
        const QString text = fitted(words_of_it, aggregate_size, true, room - 16, width);
        const double wide = std::ceil(width(text, aggregate_size, true)) + 16;
        if (x > pad && x + wide > pad + room) {
            x = pad;
            y += aggregate_height + 6;
        }
        box.aggregates.push_back({QRectF(x, y, wide, aggregate_height), text});
        x += wide + 6;
    };
    for (std::size_t i = 0; i < std::min(names.size(), most_aggregates); ++i)
        add(QString::fromStdString(names[i]));
    if (names.size() > most_aggregates)
        add(QStringLiteral("%1 more").arg(names.size() - most_aggregates));
    return names.empty() ? top : y + aggregate_height;
}

} // namespace

QString fitted(const QString& text, double size, bool bold, double room, const TextWidth& width)
{
    if (width(text, size, bold) <= room)
        return text;
    qsizetype fits = 0;
    qsizetype too_long = text.size();
    while (too_long - fits > 1) {
        const qsizetype half = (fits + too_long) / 2;
        (width(whole_clusters(text, half) + QChar(0x2026), size, bold) <= room ? fits : too_long) = half;
    }
    return whole_clusters(text, fits).trimmed() + QChar(0x2026);
}

MapBox make_box(const MapContext& context, std::size_t colour, const TextWidth& width)
{
    MapBox box;
    box.frame = context.frame;
    box.colour = colour;
    box.classification = context.classification;
    const QString given = QString::fromStdString(context.name).simplified();
    const QString name = given.isEmpty() ? QStringLiteral("Unnamed context") : given;
    const QString badge_text = words(context.classification);
    const double badge_room = badge_text.isEmpty() ? 0 : width(badge_text, badge_size, true) + 30;
    const double wide = std::clamp(std::ceil(width(name, name_size, true) + badge_room + 2 * pad), least_width, most_width);
    const double room = wide - 2 * pad;

    box.name = {QRectF(pad, pad, room - badge_room, 24), fitted(name, name_size, true, room - badge_room, width)};
    box.classification_badge = badge(badge_text, wide - 14, pad - 2, width);
    if (context.big_ball_of_mud)
        box.mud_badge = badge(QStringLiteral("big ball of mud"), wide - 14, pad + 23, width);
    const double owner_room = room - (context.big_ball_of_mud ? box.mud_badge.area.width() + 8 : 0);
    const QString owner = QString::fromStdString(context.owner).simplified();
    box.owner = {QRectF(pad, pad + 26, owner_room, 19), fitted(owner, owner_size, false, owner_room, width)};
    const bool second_line = !owner.isEmpty() || context.big_ball_of_mud;
    const double bottom = set_aggregates(box, context.aggregates, room, pad + (second_line ? 53 : 34), width);
    box.area = QRectF(0, 0, wide, std::max(least_height, bottom + pad));
    return box;
}

MapBox moved_to(MapBox box, QPointF centre)
{
    const QPointF by = centre - box.area.center();
    for (QRectF* area : {&box.area, &box.name.area, &box.owner.area, &box.classification_badge.area, &box.mud_badge.area})
        area->translate(by);
    for (MapLabel& chip : box.aggregates)
        chip.area.translate(by);
    return box;
}

} // namespace stormreel
