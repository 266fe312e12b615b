// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/contexts/context_map.h"

#include "model/contexts/crossings.h"
#include "model/contexts/placement.h"

#include <set>

namespace stormreel {

namespace {

using Pair = std::pair<Id, Id>; // the lower frame id first

Pair pair_of(Id a, Id b)
{
    return std::minmax(a, b);
}

std::vector<MapContext> contexts_of(const Board& board, const Flow& flow, const Homes& homes)
{
    std::vector<MapContext> contexts;
    std::map<Id, std::size_t> place;
    board.frames.for_each([&](const Frame& frame) {
        place[frame.id] = contexts.size();
        MapContext context;
        context.frame = frame.id;
        context.name = one_line(frame.name);
        context.classification = frame.classification;
        context.owner = one_line(frame.owner);
        context.big_ball_of_mud = frame.big_ball_of_mud;
        contexts.push_back(std::move(context));
    });
    std::set<std::pair<Id, NodeIndex>> listed;
    for (const auto& [note, home] : homes) {
        const NodeIndex node = flow.node_of(note);
        if (home != Id::none && flow.nodes[node].kind == NoteKind::aggregate && listed.emplace(home, node).second)
            contexts[place[home]].aggregates.push_back(flow.nodes[node].name);
    }
    for (const auto& wire : flow.wires) {
        const Id home = homes.at(wire.from);
        if (home != Id::none && home == homes.at(wire.to))
            ++contexts[place[home]].messages_inside;
    }
    return contexts;
}

std::string messages(std::size_t count)
{
    return std::to_string(count) + (count == 1 ? " message" : " messages");
}

std::string name_of(const Board& board, Id frame)
{
    const std::string name = one_line(board.frames.find(frame)->name);
    return name.empty() ? "The unnamed context" : name;
}

/// What the wall says against what people decided.
void remark_on_evidence(const Board& board, MapRelationship& relation)
{
    const auto forward = relation.forward.size();
    const auto backward = relation.backward.size();
    const auto warn = [&](std::string sentence) {
        relation.remarks.push_back({MapRemark::Verdict::warning, std::move(sentence)});
    };
    if (relation.kind == RelationshipKind::separate_ways && forward + backward > 0)
        warn("Separate ways, yet " + messages(forward + backward) + " cross on the wall.");
    if (relation.kind == RelationshipKind::upstream_downstream && relation.decided && backward > forward)
        warn(name_of(board, relation.upstream) + " is set upstream, but more on the wall speaks for " +
             name_of(board, relation.downstream) + " (" + std::to_string(backward) + " against " + std::to_string(forward) +
             ").");
    const bool conforms = (relation.downstream_roles & static_cast<std::uint8_t>(DownstreamRole::conformist)) != 0;
    if (relation.kind == RelationshipKind::upstream_downstream && conforms &&
        board.frames.find(relation.upstream)->big_ball_of_mud)
        warn("Conforming to a big ball of mud lets the mud in: an ACL keeps it out.");
}

/// Who leads, by what people decided or else by what crosses. Nothing where the two have nothing to do with each other.
std::optional<MapRelationship> relate(const Pair& pair, const std::vector<Evidence>& evidence, const Relationship* stored)
{
    const auto speak_for = [&](Id frame) {
        return std::count_if(evidence.begin(), evidence.end(), [frame](const Evidence& one) { return one.upstream == frame; });
    };
    const auto first = speak_for(pair.first);
    const auto second = speak_for(pair.second);
    MapRelationship relation;
    relation.upstream = first >= second ? pair.first : pair.second;
    if (stored) {
        relation.stored = stored->id;
        relation.upstream_roles = stored->upstream_roles;
        relation.downstream_roles = stored->downstream_roles;
        relation.decided = stored->kind != RelationshipKind::computed;
    }
    const bool has_roles = relation.upstream_roles != 0 || relation.downstream_roles != 0;
    if (relation.decided) {
        relation.kind = stored->kind;
        relation.upstream = stored->first;
    } else if (first == second && has_roles) {
        relation.upstream = stored->first; // roles say that someone leads; nothing on the wall says who
    } else if (first == second) {
        if (evidence.empty())
            return std::nullopt;
        relation.kind = RelationshipKind::partnership;
    }
    relation.downstream = relation.upstream == pair.first ? pair.second : pair.first;
    for (const auto& one : evidence)
        (one.upstream == relation.upstream ? relation.forward : relation.backward).push_back(one.crossing);
    return relation;
}

} // namespace

ContextMap context_map(const Board& board, const Flow& flow)
{
    const Homes home = homes(board, flow);
    ContextMap map;
    map.contexts = contexts_of(board, flow, home);
    place_contexts(board, map.contexts);

    std::map<Pair, std::vector<Evidence>> crossing;
    for (const auto& one : evidence(flow, home))
        crossing[pair_of(one.upstream, one.downstream)].push_back(one);
    std::map<Pair, const Relationship*> stored;
    board.relationships.for_each([&](const Relationship& relationship) {
        if (relationship.first == relationship.second)
            return;
        const Pair pair = pair_of(relationship.first, relationship.second);
        stored.try_emplace(pair, &relationship);
        crossing[pair];
    });
    for (const auto& [pair, found] : crossing) {
        const auto decided = stored.find(pair);
        auto relation = relate(pair, found, decided == stored.end() ? nullptr : decided->second);
        if (!relation)
            continue;
        relation->remarks = check_roles(relation->kind, relation->upstream_roles, relation->downstream_roles);
        remark_on_evidence(board, *relation);
        map.relationships.push_back(std::move(*relation));
    }
    return map;
}

} // namespace stormreel
