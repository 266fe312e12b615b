// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rules/rewriting.h"

#include "model/rules/block.h"

#include <algorithm>

namespace stormreel {

std::string rewritten(const std::string& text, std::vector<Replacement> replacements)
{
    std::stable_sort(replacements.begin(), replacements.end(),
                     [](const Replacement& a, const Replacement& b) { return a.offset < b.offset; });
    std::string result;
    std::size_t at = 0;
    for (const auto& one : replacements) {
        if (one.offset < at || one.offset + one.length > text.size())
            continue;
        result.append(text, at, one.offset - at);
        result += one.text;
        at = one.offset + one.length;
    }
    return result.append(text, at);
}

void RuleRewriting::each_rule(const std::function<void(NodeIndex, Rule&)>& change)
{
    for (NodeIndex node = 0; node < m_design.nodes.size(); ++node)
        for (const auto& placed : m_design.nodes[node].rules) {
            Rule rule = placed.rule;
            change(node, rule);
            if (Note* owner = rule == placed.rule ? nullptr : note(placed.note); owner && placed.index < owner->rules.size())
                owner->rules[placed.index] = std::move(rule);
        }
    for (std::size_t index = 0; index < m_board.wall.rules.size(); ++index) {
        Rule rule = m_board.wall.rules[index];
        change(no_node, rule);
        if (rule == m_board.wall.rules[index])
            continue;
        if (!m_wall)
            m_wall = m_board.wall;
        m_wall->rules[index] = std::move(rule);
    }
}

Note* RuleRewriting::note(Id id)
{
    const Note* before = m_board.notes.find(id);
    return before ? &m_notes.try_emplace(id, *before).first->second : nullptr;
}

Gesture RuleRewriting::gesture(std::string label) const
{
    Gesture gesture{std::move(label), {}};
    for (const auto& [id, after] : m_notes)
        if (const Note& before = *m_board.notes.find(id); before != after)
            gesture.edits.emplace_back(Changed<Note>{before, after});
    if (m_wall && *m_wall != m_board.wall)
        gesture.edits.emplace_back(WallChanged{m_board.wall, *m_wall});
    return gesture;
}

std::vector<Replacement> replaced_uses(const Rule& rule, const RuleReading& reading,
                                       const std::function<std::optional<std::string>(const NameUse&)>& choose)
{
    std::vector<Replacement> replacements;
    for (const auto& use : reading.uses)
        if (use.offset + use.length <= rule.text.size())
            if (auto text = choose(use))
                replacements.push_back({use.offset, use.length, std::move(*text)});
    return replacements;
}

} // namespace stormreel
