// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/cel/lexer.h"
#include "model/rules/types.h"

#include <algorithm>
#include <unordered_set>

namespace stormreel {

NodeIndex teller(const Flow& flow, const Design& design, const DesignIndex& index, NodeIndex node, std::string_view field)
{
    const auto tells = [&](NodeIndex one) {
        const auto& fields = design.nodes[one].fields;
        return std::any_of(fields.begin(), fields.end(), [&](const FieldDesign& told) { return told.name == field; });
    };
    if (tells(node))
        return node;
    const NoteKind kind = flow.nodes[node].kind;
    if (kind != NoteKind::command && kind != NoteKind::event)
        for (const NodeIndex event : index.events(node))
            if (tells(event))
                return event;
    for (const auto& key : index.keys())
        if (key.name == field)
            return key.aggregate;
    return no_node;
}

std::vector<std::pair<std::string, NodeIndex>> wall_names(const Flow& flow, const Design& design)
{
    std::vector<std::pair<std::string, NodeIndex>> names;
    std::unordered_set<std::string> taken;
    for (const NoteKind kind : {NoteKind::aggregate, NoteKind::system, NoteKind::policy})
        for (NodeIndex node = 0; node < flow.nodes.size(); ++node) {
            const auto& rules = design.nodes[node].rules;
            const bool process = std::any_of(rules.begin(), rules.end(),
                                             [](const PlacedRule& placed) { return placed.rule.kind == RuleKind::process; });
            if (flow.nodes[node].kind != kind || (kind == NoteKind::policy && !process))
                continue;
            std::string name = identifier(flow.nodes[node].slug);
            if (taken.insert(name).second)
                names.emplace_back(std::move(name), node);
        }
    return names;
}

std::string identifier(std::string_view name)
{
    std::string word = slug(name);
    std::replace(word.begin(), word.end(), '-', '_');
    if (word.empty() || (word.front() >= '0' && word.front() <= '9'))
        word.insert(0, 1, '_');
    if (cel::is_keyword(word) || cel::is_reserved(word))
        word.push_back('_');
    return word;
}

} // namespace stormreel
