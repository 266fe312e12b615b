// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/map/map_detail.h"

#include "app/studio/map/map_rows.h"

namespace stormreel {

namespace {

struct Tally {
    std::vector<NodeIndex> events;
    std::vector<NodeIndex> commands;
};

Tally tally(const std::vector<Crossing>& crossings, const Flow& flow)
{
    Tally counted;
    for (const Crossing& crossing : crossings) {
        if (crossing.message >= flow.nodes.size())
            continue;
        auto& list = flow.nodes[crossing.message].kind == NoteKind::command ? counted.commands : counted.events;
        if (std::find(list.begin(), list.end(), crossing.message) == list.end())
            list.push_back(crossing.message);
    }
    return counted;
}

QString several(std::size_t count, const char* word)
{
    return QStringLiteral("%1 %2%3").arg(count).arg(QString::fromLatin1(word), count == 1 ? QString() : QStringLiteral("s"));
}

QString goes(std::size_t count)
{
    return count == 1 ? QStringLiteral("goes") : QStringLiteral("go");
}

/// Why the direction came out as it did, in the words of what crosses.
QString direction_sentence(const MapRelationship& relationship, const ContextMap& map, const Flow& flow)
{
    const QString up = context_name(map, relationship.upstream);
    const QString down = context_name(map, relationship.downstream);
    const Tally there = tally(relationship.forward, flow);
    const Tally back = tally(relationship.backward, flow);
    if (relationship.forward.empty() && relationship.backward.empty())
        return QStringLiteral("Nothing on the wall crosses between the two: people decided this.");
    if (relationship.backward.empty() && there.commands.empty())
        return QStringLiteral("%1 %2 one way, no command comes back.")
            .arg(several(there.events.size(), "event"), goes(there.events.size()));
    QStringList parts;
    if (!there.events.empty())
        parts << QStringLiteral("%1 %2 from %3 to %4")
                     .arg(several(there.events.size(), "event"), goes(there.events.size()), up, down);
    if (!there.commands.empty())
        parts << QStringLiteral("%1 of %2 sent by %3")
                     .arg(several(there.commands.size(), "command"), up,
                          there.commands.size() == 1 ? QStringLiteral("is ") + down : QStringLiteral("are ") + down);
    if (!back.events.empty())
        parts << QStringLiteral("%1 %2 back to %3").arg(several(back.events.size(), "event"), goes(back.events.size()), up);
    if (!back.commands.empty())
        parts << QStringLiteral("%1 %2 from %3 to %4")
                     .arg(several(back.commands.size(), "command"), goes(back.commands.size()), up, down);
    QString sentence = parts.join(QStringLiteral(", ")) + QLatin1Char('.');
    return sentence;
}

QVariantList rows_of(const std::vector<Crossing>& crossings, const Flow& flow, bool back)
{
    QVariantList rows;
    for (const Crossing& crossing : crossings) {
        if (crossing.message >= flow.nodes.size())
            continue;
        const FlowNode& message = flow.nodes[crossing.message];
        const QString taker =
            crossing.taker < flow.nodes.size() ? QString::fromStdString(flow.nodes[crossing.taker].name) : QString();
        const std::string_view kind = traits(message.kind).key;
        rows << QVariantMap{{QStringLiteral("kind"), QString::fromLatin1(kind.data(), qsizetype(kind.size()))},
                            {QStringLiteral("message"), QString::fromStdString(message.name)},
                            {QStringLiteral("taker"), taker},
                            {QStringLiteral("back"), back}};
    }
    return rows;
}

QVariantList remarks_of(const std::vector<MapRemark>& remarks)
{
    constexpr std::array verdicts{"fine", "warning", "broken"};
    QVariantList rows;
    for (const MapRemark& remark : remarks)
        rows << QVariantMap{{QStringLiteral("verdict"), QString::fromLatin1(verdicts[std::size_t(remark.verdict)])},
                            {QStringLiteral("sentence"), QString::fromStdString(remark.sentence)}};
    return rows;
}

QString title_of(const MapRelationship& relationship, const ContextMap& map)
{
    const bool directed = relationship.kind == RelationshipKind::upstream_downstream;
    return context_name(map, relationship.upstream) + (directed ? QStringLiteral(" → ") : QStringLiteral(" – ")) +
           context_name(map, relationship.downstream);
}

QString subtitle_of(const MapRelationship& relationship)
{
    constexpr std::array words{"", "Upstream · downstream", "Partnership", "Shared kernel", "Separate ways"};
    const QString kind = QString::fromUtf8(words[std::size_t(relationship.kind)]);
    return relationship.decided ? kind + QStringLiteral(", decided") : kind;
}

double share(int inside, int across)
{
    return inside + across == 0 ? 0 : double(inside) / (inside + across);
}

} // namespace

RelationshipDetail detail_of(const MapRelationship& relationship, const ContextMap& map, const Flow& flow)
{
    RelationshipDetail detail;
    detail.upstream = int(number(relationship.upstream));
    detail.downstream = int(number(relationship.downstream));
    detail.title = title_of(relationship, map);
    detail.subtitle = subtitle_of(relationship);
    detail.directed = relationship.kind == RelationshipKind::upstream_downstream;
    detail.choice = relationship.decided ? int(relationship.kind) : 0;
    detail.upstreamRoles = relationship.upstream_roles;
    detail.downstreamRoles = relationship.downstream_roles;
    detail.evidence = rows_of(relationship.forward, flow, false) + rows_of(relationship.backward, flow, true);
    detail.sentence = direction_sentence(relationship, map, flow);
    detail.remarks = remarks_of(relationship.remarks);
    for (const MapContext& context : map.contexts)
        if (context.frame == relationship.upstream || context.frame == relationship.downstream)
            detail.inside += int(context.messages_inside);
    detail.across = int(relationship.forward.size() + relationship.backward.size());
    for (const auto* crossings : {&relationship.forward, &relationship.backward})
        detail.commandsAcross += int(std::count_if(crossings->begin(), crossings->end(), [&](const Crossing& crossing) {
            return crossing.message < flow.nodes.size() && flow.nodes[crossing.message].kind == NoteKind::command;
        }));
    detail.insideShare = share(detail.inside, detail.across);
    return detail;
}

ContextDetail detail_of(const MapContext& context, const ContextMap& map)
{
    ContextDetail detail;
    detail.frame = int(number(context.frame));
    detail.name = QString::fromStdString(context.name);
    detail.owner = QString::fromStdString(context.owner);
    detail.classification = int(context.classification);
    detail.bigBallOfMud = context.big_ball_of_mud;
    for (const std::string& aggregate : context.aggregates)
        detail.aggregates << QString::fromStdString(aggregate);
    std::vector<Id> known{context.frame};
    for (const MapRelationship& relationship : map.relationships) {
        if (relationship.upstream != context.frame && relationship.downstream != context.frame)
            continue;
        known.push_back(relationship.upstream == context.frame ? relationship.downstream : relationship.upstream);
        detail.across += int(relationship.forward.size() + relationship.backward.size());
        detail.relationships << QVariantMap{{QStringLiteral("upstream"), int(number(relationship.upstream))},
                                            {QStringLiteral("downstream"), int(number(relationship.downstream))},
                                            {QStringLiteral("title"), title_of(relationship, map)},
                                            {QStringLiteral("subtitle"), subtitle_of(relationship)}};
    }
    for (const MapContext& other : map.contexts)
        if (std::find(known.begin(), known.end(), other.frame) == known.end())
            detail.strangers << QVariantMap{{QStringLiteral("frame"), int(number(other.frame))},
                                            {QStringLiteral("name"), context_name(map, other.frame)}};
    detail.inside = int(context.messages_inside);
    detail.insideShare = share(detail.inside, detail.across);
    return detail;
}

QString run_sentence(const MapRelationship& relationship, const Session& session, const RunMoment& moment)
{
    if (moment.run == 0)
        return {};
    std::vector<NodeIndex> messages;
    for (const auto* crossings : {&relationship.forward, &relationship.backward})
        for (const Crossing& crossing : *crossings)
            if (crossing.message < session.flow().nodes.size() &&
                std::find(messages.begin(), messages.end(), crossing.message) == messages.end())
                messages.push_back(crossing.message);
    if (messages.empty())
        return {};
    QStringList counts;
    for (const NodeIndex message : messages) {
        std::uint32_t count = 0; // every note of a thing counts all of its messages
        for (const Id note : session.flow().nodes[message].notes)
            for (const auto& [id, activity] : session.activity())
                if (id == note)
                    count = std::max(count, activity.count);
        counts << QString::number(count);
    }
    const bool one = counts.size() == 1 && counts.front() == QLatin1String("1");
    const QString last = counts.takeLast();
    const QString list = counts.isEmpty() ? last : counts.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last;
    const QString until = moment.position < moment.size ? QStringLiteral(", up to #%1").arg(moment.position) : QString();
    return QStringLiteral("In run %1%2: %3 message%4.")
        .arg(QString::number(moment.run), until, list, one ? QString() : QStringLiteral("s"));
}

} // namespace stormreel
