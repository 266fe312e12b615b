// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/formats/map_text.h"
#include "model/formats/map_words.h"
#include "model/text/safe_text.h"
#include "model/text/utf8.h"

#include <set>

namespace stormreel {

namespace {

/// Text inside a quoted Mermaid label: what Mermaid, HTML or the formulas in it (between dollars) would read as syntax becomes an
/// entity, and so does what turns or hides the text around it. Mermaid decodes its entities before it looks for formulas, so a
/// word joiner keeps two dollars from being a pair.
std::string mermaid_text(std::string_view text)
{
    static constexpr std::string_view special = "\"#&<>`|;:*_~$\\{}[]()%";
    std::string escaped;
    const std::string line = without_controls(one_line(text));
    for (std::string_view rest = line; !rest.empty();) {
        const char32_t point = utf8::take(rest);
        const bool is_special = point < 0x80 && special.find(static_cast<char>(point)) != std::string_view::npos;
        if (point == U'$' && escaped.ends_with("#36;"))
            escaped += "#8288;";
        if (is_special || acts_unseen(point))
            escaped += "#" + std::to_string(static_cast<unsigned>(point)) + ";";
        else
            utf8::append(escaped, point);
    }
    return escaped;
}

std::string mermaid_id(Id frame)
{
    return "c" + std::to_string(number(frame));
}

std::string mermaid_node(const MapContext& context)
{
    std::string label = "<b>" + mermaid_text(context.name.empty() ? "Unnamed context" : context.name) + "</b>";
    if (const auto known = facts(context); !known.empty())
        label += "<br/>" + mermaid_text(joined(known, " · "));
    if (!context.aggregates.empty())
        label += "<br/>" + mermaid_text(joined(context.aggregates, ", "));
    const auto style = word(context.classification);
    return "    " + mermaid_id(context.frame) + "[\"" + label + "\"]" + (style.empty() ? "" : ":::" + std::string(style)) + "\n";
}

std::string crossing_names(const std::vector<Crossing>& crossings, const Flow& flow)
{
    std::vector<std::string> names;
    std::set<NodeIndex> told;
    for (const auto& crossing : crossings)
        if (told.insert(crossing.message).second)
            names.push_back(flow.nodes[crossing.message].name);
    return joined(names, ", ");
}

std::string mermaid_edge(const MapRelationship& relation, const Flow& flow)
{
    const std::string upstream = mermaid_id(relation.upstream);
    const std::string downstream = mermaid_id(relation.downstream);
    if (relation.kind == RelationshipKind::separate_ways)
        return {}; // no link is what the pattern says
    const bool equal = relation.kind != RelationshipKind::upstream_downstream;
    std::vector<std::string> lines;
    if (relation.kind == RelationshipKind::partnership)
        lines.emplace_back("Partnership");
    else if (relation.kind == RelationshipKind::shared_kernel)
        lines.emplace_back("Shared kernel");
    else
        lines.push_back(joined({joined({"U", joined(upstream_names(relation.upstream_roles), " ")}, " "),
                                joined({"D", joined(downstream_names(relation.downstream_roles), " ")}, " ")},
                               " to "));
    for (auto& line : lines)
        while (!line.empty() && line.back() == ' ')
            line.pop_back();
    auto crossings = relation.forward;
    if (equal)
        crossings.insert(crossings.end(), relation.backward.begin(), relation.backward.end());
    std::string label = mermaid_text(lines.front());
    if (const auto names = crossing_names(crossings, flow); !names.empty())
        label += "<br/>" + mermaid_text(names);
    return "    " + upstream + (equal ? " <-->" : " -->") + "|\"" + label + "\"| " + downstream + "\n";
}

} // namespace

std::string write_mermaid(const ContextMap& map, const Flow& flow)
{
    std::string text = "flowchart LR\n";
    for (const auto& context : map.contexts)
        text += mermaid_node(context);
    for (const auto& relation : map.relationships)
        text += mermaid_edge(relation, flow);
    text += "    classDef core fill:#fde8d4,stroke:#e9a45b,color:#23211e\n"
            "    classDef supporting fill:#e6f2d9,stroke:#8bb94c,color:#23211e\n"
            "    classDef generic fill:#efe3f8,stroke:#c3a1de,color:#23211e\n";
    return text;
}

} // namespace stormreel
