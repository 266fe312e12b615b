// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/flow/flow.h"

namespace stormreel {

/// One message that crosses a boundary on the wall: an event that wakes or informs someone in another context,
/// or a command that is sent there.
struct Crossing {
    Wire wire;
    NodeIndex message = no_node; ///< the event or command that crosses
    NodeIndex taker = no_node;   ///< the policy, read model, receiver or event on the other side
    bool operator==(const Crossing&) const = default;
};

/// A sentence about a relationship: a rule of the notation that it keeps or breaks.
struct MapRemark {
    enum class Verdict : std::uint8_t { fine, warning, broken };
    Verdict verdict = Verdict::fine;
    std::string sentence;
    bool operator==(const MapRemark&) const = default;
};

struct MapContext {
    Id frame = Id::none;
    std::string name;
    Classification classification = Classification::unclassified;
    std::string owner;
    bool big_ball_of_mud = false;
    std::vector<std::string> aggregates; ///< names, in the order of their notes
    std::size_t messages_inside = 0;     ///< wires that stay inside
    Point centre;                        ///< on the map, in map units (a box is about 280 x 140)
    bool placed = false;                 ///< someone moved it there
    bool operator==(const MapContext&) const = default;
};

/// What two contexts are to each other. For `upstream_downstream`, `upstream` leads.
struct MapRelationship {
    Id upstream = Id::none;
    Id downstream = Id::none;
    RelationshipKind kind = RelationshipKind::upstream_downstream; ///< never `computed`: this is what came out
    bool decided = false;                                          ///< a person set the kind; otherwise the crossings gave it
    std::uint8_t upstream_roles = 0;                               ///< bits of UpstreamRole
    std::uint8_t downstream_roles = 0;                             ///< bits of DownstreamRole
    Id stored = Id::none;                                          ///< the board's Relationship, where there is one
    std::vector<Crossing> forward;  ///< make `upstream` the upstream: its events are heard, its commands are called
    std::vector<Crossing> backward; ///< speak for the other direction
    std::vector<MapRemark> remarks;
    bool operator==(const MapRelationship&) const = default;
};

struct ContextMap {
    std::vector<MapContext> contexts;           ///< by frame id
    std::vector<MapRelationship> relationships; ///< by the lower, then the higher frame id
    bool operator==(const ContextMap&) const = default;
};

/// The context map of a wall: contexts from its frames, relationships from what crosses and from what people decided.
ContextMap context_map(const Board& board, const Flow& flow);

/// The rules of the notation for one relationship (sources: Context Mapper's semantic checks).
std::vector<MapRemark> check_roles(RelationshipKind kind, std::uint8_t upstream_roles, std::uint8_t downstream_roles);

/// "OHS", "PL", "S", "ACL", "CF", "C", "P", "SK".
std::string short_name(UpstreamRole role);
std::string short_name(DownstreamRole role);
/// "Open-host service", ...
std::string long_name(UpstreamRole role);
std::string long_name(DownstreamRole role);

} // namespace stormreel
