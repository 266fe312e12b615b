// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/studio/session.h"
#include "model/contexts/context_map.h"

#include <QVariant>

namespace stormreel {

/// Everything the panel says about one relationship. A value that QML reads.
class RelationshipDetail {
    Q_GADGET
    QML_VALUE_TYPE(relationshipDetail)
    Q_PROPERTY(int upstream MEMBER upstream)
    Q_PROPERTY(int downstream MEMBER downstream)
    Q_PROPERTY(QString title MEMBER title)
    Q_PROPERTY(QString subtitle MEMBER subtitle)
    Q_PROPERTY(bool directed MEMBER directed)
    Q_PROPERTY(int choice MEMBER choice)
    Q_PROPERTY(int upstreamRoles MEMBER upstreamRoles)
    Q_PROPERTY(int downstreamRoles MEMBER downstreamRoles)
    Q_PROPERTY(QVariantList evidence MEMBER evidence)
    Q_PROPERTY(QString sentence MEMBER sentence)
    Q_PROPERTY(QVariantList remarks MEMBER remarks)
    Q_PROPERTY(int inside MEMBER inside)
    Q_PROPERTY(int across MEMBER across)
    Q_PROPERTY(int commandsAcross MEMBER commandsAcross)
    Q_PROPERTY(double insideShare MEMBER insideShare)

public:
    int upstream = 0; ///< frame
    int downstream = 0;
    QString title;           ///< "Ordering → Shipping"
    QString subtitle;        ///< "Upstream · downstream, as the wall says"
    bool directed = false;   ///< one side leads, so there are roles
    int choice = 0;          ///< RelationshipKind that was decided; 0 where the wall decides
    int upstreamRoles = 0;   ///< bits of UpstreamRole
    int downstreamRoles = 0; ///< bits of DownstreamRole
    QVariantList evidence;   ///< {kind, message, taker, back}: one for each crossing
    QString sentence;
    QVariantList remarks; ///< {verdict: "fine" | "warning" | "broken", sentence}
    int inside = 0;       ///< messages that stay inside either context
    int across = 0;       ///< messages that cross between the two
    int commandsAcross = 0;
    double insideShare = 0; ///< 0..1
};

/// Everything the panel says about one context.
class ContextDetail {
    Q_GADGET
    QML_VALUE_TYPE(contextDetail)
    Q_PROPERTY(int frame MEMBER frame)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString owner MEMBER owner)
    Q_PROPERTY(int classification MEMBER classification)
    Q_PROPERTY(bool bigBallOfMud MEMBER bigBallOfMud)
    Q_PROPERTY(QStringList aggregates MEMBER aggregates)
    Q_PROPERTY(QVariantList relationships MEMBER relationships)
    Q_PROPERTY(QVariantList strangers MEMBER strangers)
    Q_PROPERTY(int inside MEMBER inside)
    Q_PROPERTY(int across MEMBER across)
    Q_PROPERTY(double insideShare MEMBER insideShare)

public:
    int frame = 0;
    QString name;
    QString owner;
    int classification = 0; ///< Classification
    bool bigBallOfMud = false;
    QStringList aggregates;
    QVariantList relationships; ///< {upstream, downstream, title, subtitle}
    QVariantList strangers;     ///< {frame, name}: contexts it has no relationship with
    int inside = 0;
    int across = 0;
    double insideShare = 0;
};

/// The run that is loaded, for the sentence that counts its messages; `run` 0: none is.
struct RunMoment {
    qint64 run = 0;
    qint64 position = 0;
    qint64 size = 0;
    bool operator==(const RunMoment&) const = default;
};

RelationshipDetail detail_of(const MapRelationship& relationship, const ContextMap& map, const Flow& flow);
ContextDetail detail_of(const MapContext& context, const ContextMap& map);
/// "In run 3: 38 and 5 messages.": how often what crosses has happened; empty without a run.
QString run_sentence(const MapRelationship& relationship, const Session& session, const RunMoment& moment);

} // namespace stormreel
