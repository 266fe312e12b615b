// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rules/reading.h"

#include <functional>
#include <map>

namespace stormreel {

/// A stretch of a rule's text and what takes its place.
struct Replacement {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::string text;
};

/// The text with these in place; of two that overlap, the one that begins first.
std::string rewritten(const std::string& text, std::vector<Replacement> replacements);

/// Changes rules anywhere on the wall, and makes one gesture of it.
class RuleRewriting {
public:
    RuleRewriting(const Board& board, const Flow& flow, const Design& design) : m_board(board), m_flow(flow), m_design(design) {}

    /// Calls change(node, rule) for every rule of notes that mean something, and of the wall (no_node). `change` edits the rule.
    void each_rule(const std::function<void(NodeIndex, Rule&)>& change);
    /// The note as it is so far, to be changed; nullptr where there is none.
    Note* note(Id id);
    [[nodiscard]] Gesture gesture(std::string label) const;

private:
    const Board& m_board;
    const Flow& m_flow;
    const Design& m_design;
    std::map<Id, Note> m_notes;
    std::optional<Wall> m_wall;
};

/// Every use of a name in a rule that `choose` gives a new text for.
std::vector<Replacement> replaced_uses(const Rule& rule, const RuleReading& reading,
                                       const std::function<std::optional<std::string>(const NameUse&)>& choose);

} // namespace stormreel
