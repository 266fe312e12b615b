// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/map/map_rows.h"

namespace stormreel {

namespace {

QString classification_words(Classification classification)
{
    constexpr std::array words{"", "core", "supporting", "generic"};
    return QString::fromLatin1(words[static_cast<std::size_t>(classification)]);
}

QString spoken(const MapRelationship& relationship)
{
    const auto plain = [](QString chip) { return chip.replace(QStringLiteral(" · "), QStringLiteral(" ")); };
    const QString up = plain(upstream_chip(relationship));
    const QString down = plain(downstream_chip(relationship));
    if (up.isEmpty() && down.isEmpty())
        return {};
    return QStringLiteral(", %1 to %2")
        .arg(up.isEmpty() ? QStringLiteral("nothing") : up, down.isEmpty() ? QStringLiteral("nothing") : down);
}

QRectF handle_of(const MapCurve& curve)
{
    if (!curve.chips.empty())
        return curve.chips.front().area;
    const QPointF middle = point_at(curve.points, 0.5);
    return {middle.x() - 10, middle.y() - 10, 20, 20};
}

} // namespace

QVariant ContextRow::value(std::size_t role) const
{
    switch (role) {
    case 0:
        return number(box.frame);
    case 1:
        return box.area;
    case 2:
        return static_cast<int>(box.colour % 8);
    case 3:
        return box.name.text;
    case 4:
        return box.owner.text;
    case 5:
        return classification_words(box.classification);
    case 6:
        return box.classification_badge.area.translated(-box.area.topLeft());
    case 7:
        return box.mud_badge.text.isEmpty() ? QRectF() : box.mud_badge.area.translated(-box.area.topLeft());
    case 8: {
        QVariantList chips;
        for (const MapLabel& chip : box.aggregates)
            chips << QVariantMap{{QStringLiteral("text"), chip.text},
                                 {QStringLiteral("area"), chip.area.translated(-box.area.topLeft())}};
        return chips;
    }
    case 9:
        return description;
    case 10:
        return selected;
    default:
        return {};
    }
}

QVariant RelationshipRow::value(std::size_t role) const
{
    switch (role) {
    case 0:
        return number(upstream);
    case 1:
        return number(downstream);
    case 2:
        return handle;
    case 3:
        return description;
    case 4:
        return selected;
    default:
        return {};
    }
}

QString kind_words(RelationshipKind kind)
{
    constexpr std::array words{"computed", "upstream downstream", "partnership", "shared kernel", "separate ways"};
    return QString::fromLatin1(words[static_cast<std::size_t>(kind)]);
}

QString context_name(const ContextMap& map, Id frame)
{
    for (const MapContext& context : map.contexts)
        if (context.frame == frame && !context.name.empty())
            return QString::fromStdString(context.name).simplified();
    return QStringLiteral("Unnamed context");
}

std::vector<ContextRow> context_rows(const ContextMap& map, const MapLayout& layout, Id selected)
{
    std::vector<ContextRow> rows;
    for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
        const MapContext& context = map.contexts[i];
        QStringList said{QStringLiteral("Context ") + context_name(map, context.frame)};
        if (context.classification != Classification::unclassified)
            said << classification_words(context.classification);
        if (context.big_ball_of_mud)
            said << QStringLiteral("big ball of mud");
        if (!context.owner.empty())
            said << QString::fromStdString(context.owner);
        rows.push_back({layout.boxes[i], said.join(QStringLiteral(", ")), context.frame == selected});
    }
    return rows;
}

std::vector<RelationshipRow> relationship_rows(const ContextMap& map, const MapLayout& layout, std::pair<Id, Id> selected)
{
    std::vector<RelationshipRow> rows;
    for (const MapCurve& curve : layout.curves)
        for (const MapRelationship& relationship : map.relationships) {
            if (relationship.upstream != curve.upstream || relationship.downstream != curve.downstream)
                continue;
            RelationshipRow row{curve.upstream, curve.downstream, handle_of(curve), {}, false};
            row.selected = row.key() == selected;
            row.description = QStringLiteral("Relationship %1 to %2, %3%4")
                                  .arg(context_name(map, curve.upstream), context_name(map, curve.downstream),
                                       kind_words(curve.kind), spoken(relationship));
            rows.push_back(std::move(row));
        }
    return rows;
}

} // namespace stormreel
