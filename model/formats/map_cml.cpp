// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/map_text.h"
#include "model/formats/map_words.h"
#include "model/text/safe_text.h"

#include <map>
#include <set>

namespace stormreel {

namespace {

/// Words of Context Mapper's language that a name made of capitalised words could be taken for.
bool is_cml_keyword(const std::string& name)
{
    static const std::set<std::string> keywords{"ACL",
                                                "AGGREGATE",
                                                "Action",
                                                "Actor",
                                                "Aggregate",
                                                "Application",
                                                "ApplicationException",
                                                "BasicType",
                                                "Benefits",
                                                "Blob",
                                                "BoundedContext",
                                                "C",
                                                "CF",
                                                "Clob",
                                                "Collection",
                                                "Command",
                                                "CommandEvent",
                                                "Consumer",
                                                "ContextMap",
                                                "Coordination",
                                                "Core",
                                                "D",
                                                "DataTransferObject",
                                                "Date",
                                                "DateTime",
                                                "Decision",
                                                "Design",
                                                "Domain",
                                                "DomainEvent",
                                                "Downstream",
                                                "Entity",
                                                "Event",
                                                "FEATURE",
                                                "Flow",
                                                "Function",
                                                "Harmed",
                                                "I",
                                                "Import",
                                                "List",
                                                "Map",
                                                "Module",
                                                "O",
                                                "OHS",
                                                "Operation",
                                                "P",
                                                "PL",
                                                "Partnership",
                                                "Read",
                                                "Repository",
                                                "Resource",
                                                "S",
                                                "SK",
                                                "SYSTEM",
                                                "Separate",
                                                "Service",
                                                "Set",
                                                "Shared",
                                                "Stakeholder",
                                                "StakeholderGroup",
                                                "Stakeholders",
                                                "String",
                                                "Subdomain",
                                                "Supplier",
                                                "System",
                                                "TEAM",
                                                "Timestamp",
                                                "Trait",
                                                "U",
                                                "Upstream",
                                                "UseCase",
                                                "UserRequirement",
                                                "UserStory",
                                                "Value",
                                                "ValueCluster",
                                                "ValueElicitation",
                                                "ValueObject",
                                                "ValueRegister",
                                                "ValueWeigthing",
                                                "With",
                                                "X"};
    return keywords.contains(name);
}

/// "Stock item" -> "StockItem". Identifiers are ASCII; what is left of a name in another script may be nothing.
std::string cml_words(std::string_view name)
{
    std::string words;
    bool starts = true;
    for (char c : name) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool lower = c >= 'a' && c <= 'z';
        const bool digit = c >= '0' && c <= '9';
        if (!upper && !lower && !digit) {
            // Apostrophes and the bytes of letters beyond ASCII are inside a word.
            starts = starts || (c != '\'' && static_cast<unsigned char>(c) < 0x80);
            continue;
        }
        words.push_back(starts && lower ? static_cast<char>(c - 'a' + 'A') : c);
        starts = false;
    }
    if (!words.empty() && words.front() >= '0' && words.front() <= '9')
        words.insert(words.begin(), '_');
    return words;
}

/// Hands out identifiers that are unique where they are declared.
class CmlNames {
public:
    std::string declare(std::string_view name, const std::string& otherwise)
    {
        const std::string words = cml_words(name);
        const std::string wanted = words.empty() ? otherwise : words;
        std::string given = wanted;
        for (int n = 2; !m_taken.insert(given).second; ++n)
            given = wanted + std::to_string(n);
        return (is_cml_keyword(given) ? "^" : "") + given;
    }

private:
    std::set<std::string> m_taken;
};

/// A name in a comment, which ends with its line, and shows what it holds.
std::string comment(std::string_view name)
{
    return visible(without_controls(one_line(name)));
}

/// A name that lost letters on its way to an identifier is told in full.
std::string remark(std::string_view name)
{
    const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    return ascii ? "" : " // " + comment(name);
}

std::string cml_relationship(const MapRelationship& relation, const std::string& upstream, const std::string& downstream)
{
    switch (relation.kind) {
    case RelationshipKind::partnership:
        return upstream + " [P]<->[P] " + downstream;
    case RelationshipKind::shared_kernel:
        return upstream + " [SK]<->[SK] " + downstream;
    case RelationshipKind::separate_ways:
        return "// " + upstream + " and " + downstream + " go separate ways.";
    case RelationshipKind::computed:
    case RelationshipKind::upstream_downstream:
        break;
    }
    constexpr auto supplier = static_cast<std::uint8_t>(UpstreamRole::supplier);
    constexpr auto customer = static_cast<std::uint8_t>(DownstreamRole::customer);
    auto up = relation.upstream_roles;
    auto down = relation.downstream_roles;
    // The language knows customer and supplier only together.
    if ((up & supplier) != 0 || (down & customer) != 0) {
        up |= supplier;
        down |= customer;
    }
    std::vector<std::string> left{"U"};
    std::vector<std::string> right{"D"};
    for (auto& name : upstream_names(up))
        left.push_back(std::move(name));
    for (auto& name : downstream_names(down))
        right.push_back(std::move(name));
    return upstream + " [" + joined(left, ",") + "]->[" + joined(right, ",") + "] " + downstream;
}

/// What one receiver holds in one context.
struct CmlAggregate {
    std::vector<NodeIndex> commands;
    std::vector<NodeIndex> events;
};

void add_once(std::vector<NodeIndex>& nodes, NodeIndex node)
{
    if (std::find(nodes.begin(), nodes.end(), node) == nodes.end())
        nodes.push_back(node);
}

/// Receivers by context. Those that nothing is invoked on yet are there, too.
std::map<Id, std::map<NodeIndex, CmlAggregate>> aggregates_by_context(const Flow& flow)
{
    std::map<Id, std::map<NodeIndex, CmlAggregate>> found;
    for (NodeIndex node = 0; node < flow.nodes.size(); ++node)
        if (flow.nodes[node].kind == NoteKind::aggregate || flow.nodes[node].kind == NoteKind::system)
            found[flow.nodes[node].context][node];
    for (const auto& handling : flow.handlings) {
        if (handling.receiver == no_node)
            continue;
        auto& aggregate = found[flow.nodes[handling.receiver].context][handling.receiver];
        add_once(aggregate.commands, handling.command);
        for (const auto& outcome : handling.outcomes)
            for (const auto& alternative : outcome.alternatives)
                add_once(aggregate.events, alternative.event);
    }
    // What a receiver produces with no command to say why is still its event.
    for (const auto& wire : flow.wires) {
        const NodeIndex from = flow.node_of(wire.from);
        if (wire.kind == WireKind::produces && flow.nodes[from].kind != NoteKind::command)
            add_once(found[flow.nodes[from].context][from].events, flow.node_of(wire.to));
    }
    return found;
}

std::string cml_aggregate(const FlowNode& receiver, const CmlAggregate& aggregate, const Flow& flow, CmlNames& aggregates,
                          CmlNames& objects)
{
    std::string text = "    Aggregate " + aggregates.declare(receiver.name, "Aggregate") + " {";
    text += (receiver.kind == NoteKind::system ? " // an external system" : remark(receiver.name)) + "\n";
    for (NodeIndex command : aggregate.commands)
        text +=
            "        Command " + objects.declare(flow.nodes[command].name, "Command") + remark(flow.nodes[command].name) + "\n";
    for (NodeIndex event : aggregate.events)
        text += "        DomainEvent " + objects.declare(flow.nodes[event].name, "Event") + remark(flow.nodes[event].name) + "\n";
    return text + "    }\n";
}

} // namespace

std::string write_cml(const ContextMap& map, const Flow& flow, const Wall& wall)
{
    CmlNames context_names;
    std::map<Id, std::string> names;
    for (const auto& context : map.contexts)
        names[context.frame] = context_names.declare(context.name, "Context" + std::to_string(number(context.frame)));

    const std::string title = cml_words(wall.name);
    std::string text = "ContextMap" + (title.empty() ? "" : " " + title + "Map") + " {\n";
    for (const auto& context : map.contexts)
        text += "    contains " + names[context.frame] + "\n";
    if (!map.relationships.empty())
        text += "\n";
    for (const auto& relation : map.relationships)
        text += "    " + cml_relationship(relation, names[relation.upstream], names[relation.downstream]) + "\n";
    text += "}\n";

    const auto receivers = aggregates_by_context(flow);
    CmlNames aggregates; // unique in the whole model, as Context Mapper asks
    for (const auto& context : map.contexts) {
        text += "\n";
        if (const auto known = facts(context); !known.empty())
            text += "// " + comment(joined(known, ", ")) + "\n";
        text += "BoundedContext " + names[context.frame] + " {" + remark(context.name) + "\n";
        CmlNames objects;
        if (const auto found = receivers.find(context.frame); found != receivers.end())
            for (const auto& [receiver, aggregate] : found->second)
                text += cml_aggregate(flow.nodes[receiver], aggregate, flow, aggregates, objects);
        text += "}\n";
    }
    return text;
}

} // namespace stormreel
